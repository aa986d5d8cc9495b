import type { Input } from '../../shared/contract.ts';
import type { RecordBody } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import type { Outgoing } from '../exchange/record-flow.ts';
import type { RecordingDeps } from './recording-deps.ts';
import { referralTo } from './request-list.ts';
import type { SegmentRequest } from './request-store.ts';
import { stretchWords } from './requests.ts';
import { filesFor, inParts, type Sent, type SentFile } from './sent-files.ts';

type Answer = Outgoing<'segments.send'> | Outgoing<'segments.refer'>;

/**
 * Sends the asked-for segments, their keys wrapped to the asker's device, in as many messages as their
 * size needs, all or none of them; refuses with a reason; or leaves it, with what was asked for, to the
 * department office. The same for what was left to this person of that office, the last excepted.
 * Throws `state-conflict` when it was answered or an addressee has no device, `not-found` for an
 * unknown request or when nothing was recorded there, `invalid-input` for a missing reason.
 */
export async function answerRequest(
  { recordId, answer, reason }: Input<'recordings.answerRequest'>,
  deps: RecordingDeps,
): Promise<void> {
  const request = getWaiting(recordId, deps);
  const words = nfc(reason).trim();
  if (answer !== 'send' && words === '')
    throw new AppError('invalid-input', 'A refusal and a referral need a reason.');
  const referral = answer === 'refer' ? getReferral(request, words, deps) : null;
  const answers = answersWith(request, { answer, words, referral }, deps);
  const signed = await Promise.all(answers.map((each) => signByDevice(each, deps)));
  deps.transaction(() => {
    getWaiting(recordId, deps);
    for (const each of signed) {
      deps.exchange.queue(each);
      deps.requests.addAnswer(each.record.id, recordId);
    }
    if (referral) deps.requests.setReferral(recordId, referral);
    else deps.requests.setAnswer(recordId, answer === 'send' ? null : words);
  });
  deps.emit('recordings.changed', {});
}

function signByDevice(answer: Answer, { exchange }: RecordingDeps) {
  // The kind decides the body's type, so each is signed as its own.
  return answer.kind === 'segments.send'
    ? exchange.sign(answer, { by: 'device' })
    : exchange.sign(answer, { by: 'device' });
}

function getWaiting(recordId: string, { requests }: RecordingDeps): SegmentRequest {
  const request = requests.find(recordId);
  if (request === undefined || request.direction === 'sent')
    throw new AppError('not-found', 'Nobody asked this.');
  if (request.state !== 'asked') throw new AppError('state-conflict', 'It was answered already.');
  return request;
}

type Referral = { readonly to: PersonId; readonly reason: string };

function getReferral(request: SegmentRequest, reason: string, deps: RecordingDeps): Referral {
  const to = referralTo(request, deps);
  if (to === null) throw new AppError('state-conflict', 'Nobody could decide it instead.');
  return { to, reason };
}

function answersWith(
  request: SegmentRequest,
  decided: {
    readonly answer: Input<'recordings.answerRequest'>['answer'];
    readonly words: string;
    readonly referral: Referral | null;
  },
  deps: RecordingDeps,
): Answer[] {
  const { answer, words, referral } = decided;
  const files = answer === 'refuse' ? [] : filesFor(request, referral?.to ?? request.askerId, deps);
  const announced = files.map(({ segmentId }) => segmentId);
  // The officer hears what the department office decided, and gets nothing back.
  const officer = request.direction === 'referred' ? [request.officerId] : [];
  const note = (to: readonly PersonId[], more: Partial<RecordBody<'segments.send'>>) => {
    const body = { ...emptyBody(request), ...more };
    return { ...headOf(request, to), body, ...noteWords(request, body, deps), attachments: [] };
  };
  if (answer === 'refuse') return [note([request.askerId, ...officer], { refused: words })];
  const parts = inParts(files, deps.maxPartBytes());
  if (referral)
    return [
      note([request.askerId], { referred: { ...referral } }),
      ...parts.map((part) => referring(request, { part, announced, ...referral }, deps)),
    ];
  return [
    ...parts.map((part, index) =>
      sending(request, { part, announced, place: { part: index + 1, parts: parts.length } }, deps),
    ),
    ...officer.map((to) => note([to], { announced })),
  ];
}

function emptyBody({ officerId }: SegmentRequest): RecordBody<'segments.send'> {
  return { person: officerId, announced: [], segments: [], refused: null, referred: null };
}

function headOf({ recordId, sha256 }: SegmentRequest, to: readonly PersonId[]) {
  const answers = { recordId, revision: 0, sha256 };
  return { kind: 'segments.send' as const, to, answers };
}

function noteWords(
  request: SegmentRequest,
  { refused, referred }: RecordBody<'segments.send'>,
  deps: RecordingDeps,
) {
  const words = stretchWords(request, deps);
  if (refused !== null) {
    const reason = refused;
    return {
      subject: officialSession.refuseSubject(words),
      summary: officialSession.refuseSummary({ ...words, reason }),
    };
  }
  if (referred === null)
    return {
      subject: officialSession.agreedSubject(words),
      summary: officialSession.agreedSummary(words),
    };
  return {
    subject: officialSession.referredSubject(words),
    summary: officialSession.referredSummary({ ...words, reason: referred.reason }),
  };
}

function sending(
  request: SegmentRequest,
  {
    part,
    announced,
    place,
  }: {
    readonly part: readonly SentFile[];
    readonly announced: RecordBody<'segments.send'>['announced'];
    readonly place: { readonly part: number; readonly parts: number };
  },
  deps: RecordingDeps,
): Outgoing<'segments.send'> {
  const words = { ...stretchWords(request, deps), count: part.length, ...place };
  return {
    ...headOf(request, [request.askerId]),
    body: { ...emptyBody(request), announced, segments: part.map(withoutFile) },
    subject: officialSession.sendSubject(words),
    summary: officialSession.sendSummary(words),
    attachments: part.map(attachmentOf),
  };
}

function referring(
  request: SegmentRequest,
  {
    part,
    announced,
    to,
    reason,
  }: Referral & {
    readonly part: readonly SentFile[];
    readonly announced: RecordBody<'segments.refer'>['announced'];
  },
  deps: RecordingDeps,
): Outgoing<'segments.refer'> {
  const message = deps.sources.messageOf(request.recordId);
  if (message === undefined) throw new AppError('not-found', 'The signed request is gone.');
  const words = { ...stretchWords(request, deps), reason };
  return {
    ...headOf(request, [to]),
    kind: 'segments.refer',
    body: {
      request: Buffer.from(message).toString('base64'),
      reason,
      announced,
      segments: part.map(withoutFile),
    },
    subject: officialSession.referredSubject(words),
    summary: officialSession.referSummary(words),
    attachments: part.map(attachmentOf),
  };
}

function withoutFile({ file: _file, ...segment }: SentFile): Sent {
  return segment;
}

function attachmentOf({ attachment, file }: SentFile) {
  return { name: attachment, type: 'application/octet-stream', bytes: file };
}
