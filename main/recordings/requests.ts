import type { Input } from '../../shared/contract.ts';
import type { RecordBody } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import type { Outgoing } from '../exchange/record-flow.ts';
import { officialFormat } from '../office/office.ts';
import type { RecordingDeps, SentLog } from './recording-deps.ts';
import type { SegmentRequest } from './request-store.ts';
import { drawSampleOf, getLog } from './sampling.ts';

type Asked = Input<'recordings.request'>['asked'];
type Body = RecordBody<'segments.request'>;

/**
 * Asks the officer of a log for stretches of recording, signed by the token: chosen ones, or a sample
 * that is drawn here and reveals its nonce. Throws `not-found` for an unknown log, `invalid-input` for
 * a stretch that ends before it begins, `state-conflict` where no sample can be drawn, and what
 * signing throws.
 */
export async function requestSegments(
  { logId: askedLogId, pin, asked, reason, urgent }: Input<'recordings.request'>,
  deps: RecordingDeps,
): Promise<void> {
  // Returning a log must not give another draw.
  const logId = asked.kind === 'sample' ? deps.sources.firstLogWith(askedLogId) : askedLogId;
  const log = getLog(logId, deps);
  const body = { ...whatIsAsked({ logId, asked }, log, deps), reason: nfc(reason), urgent };
  const outgoing = outgoingOf(body, log, deps);
  const { revision, sha256 } = log;
  const answers = { recordId: logId, revision, sha256 };
  const signed = await deps.exchange.sign({ ...outgoing, answers }, { by: 'token', pin });
  deps.transaction(() => {
    // A second sample may have been asked for while the first was being signed.
    if (body.sample !== null) drawSampleOf({ logId, minutes: body.sample.minutes }, deps);
    deps.exchange.queue(signed);
    deps.requests.insert({
      ...requestFrom(body),
      recordId: signed.record.id,
      direction: 'sent',
      askerId: signed.record.from,
      officerId: log.personId,
      logId,
      askedAt: signed.record.sentAt,
      sha256: signed.sha256,
    });
  });
  deps.emit('recordings.changed', {});
  deps.emit('reviews.changed', {});
}

/** What a request's body says, before anybody answered. */
export function requestFrom({ week, stretches, sample, reason }: Body) {
  const open = { state: 'asked', refusal: null, referral: null } as const;
  return { week, stretches, sample, reason, ...open } satisfies Partial<SegmentRequest>;
}

function whatIsAsked(
  { logId, asked }: Pick<Input<'recordings.request'>, 'logId' | 'asked'>,
  log: SentLog,
  deps: RecordingDeps,
): Pick<Body, 'week' | 'stretches' | 'sample'> {
  const { week } = log.content;
  if (asked.kind === 'sample')
    return { week, ...drawSampleOf({ logId, minutes: asked.minutes }, deps) };
  assertInLog(asked, log);
  return { week, stretches: asked.stretches, sample: null };
}

function assertInLog({ stretches }: Extract<Asked, { kind: 'chosen' }>, { content }: SentLog) {
  const known = new Set(content.journals.map(({ sessionId }) => sessionId));
  const isRight = stretches.every(
    ({ sessionId, fromMs, toMs }) => known.has(sessionId) && fromMs < toMs,
  );
  if (!isRight) throw new AppError('invalid-input', 'A stretch is not one of the log.');
}

function outgoingOf(
  body: Body,
  { personId }: SentLog,
  deps: RecordingDeps,
): Omit<Outgoing<'segments.request'>, 'answers'> {
  const words = {
    ...stretchWords(body, deps),
    reason: body.reason,
    minutes: body.sample?.minutes ?? null,
  };
  return {
    kind: 'segments.request',
    to: [personId],
    body,
    subject: officialSession.requestSubject(words),
    summary: officialSession.requestSummary(words),
    attachments: [],
  };
}

/** Who says it, and the stretches in official words, each by itself. */
export function stretchWords(
  { stretches }: Pick<SegmentRequest, 'stretches'>,
  deps: RecordingDeps,
) {
  const format = officialFormat(deps);
  const { name } = deps.office.me();
  const said = stretches.map(({ fromMs, toMs }) => ({
    from: format.dateTime(fromMs),
    to: format.dateTime(toMs),
  }));
  return { name, stretches: said };
}
