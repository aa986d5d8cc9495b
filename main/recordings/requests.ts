import type { Input, Output } from '../../shared/contract.ts';
import type { RecordBody } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { SegmentId } from '../../shared/session.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { Outgoing } from '../exchange/record-flow.ts';
import { nameOf } from '../office/directory.ts';
import { wrapKey } from '../signing/key-wrap.ts';
import { officialFormat, type RecordingDeps, segmentsIn } from './recording-deps.ts';
import type { SegmentRequest } from './request-store.ts';
import { outlineSegment } from './segment-file.ts';
import { unwrapSegmentKey } from './segment-keys.ts';

/** What no carrier and no receiver minds: sealed and written as text, files are twice as large. */
export const maxPartBytes = 64 * 1024 * 1024;

/** Asks an officer for a stretch, signed by the token. Throws what signing throws. */
export async function requestSegments(
  { person, pin, ...asked }: Input<'recordings.request'>,
  deps: RecordingDeps,
): Promise<void> {
  const body = nfc(asked);
  const words = { ...stretchWords(body, deps), reason: body.reason };
  const signed = await deps.exchange.sign(
    {
      kind: 'segments.request',
      to: [person],
      answers: null,
      body,
      subject: officialSession.requestSubject(words),
      summary: officialSession.requestSummary(words),
      attachments: [],
    },
    { by: 'token', pin },
  );
  deps.transaction(() => {
    deps.exchange.queue(signed);
    deps.requests.insert({
      recordId: signed.record.id,
      direction: 'sent',
      otherId: person,
      ...body,
      askedAt: signed.record.sentAt,
      sha256: signed.sha256,
      state: 'asked',
      refusal: null,
    });
  });
  deps.emit('recordings.changed', {});
}

/** What was asked of this officer, newest first, with the segments that would leave. */
export function listRequests(deps: RecordingDeps): Output<'recordings.requests'> {
  const { directory, policy } = deps.office.kit();
  const date = dateOfInstant(deps.now(), policy.zone);
  return deps.requests.list('received').map((request) => ({
    recordId: request.recordId,
    byName: nameOf(directory, request.otherId, date),
    sessionId: request.sessionId,
    fromMs: request.fromMs,
    toMs: request.toMs,
    reason: request.reason,
    askedAt: request.askedAt,
    state: request.state === 'answered' ? 'sent' : request.state,
    segments: segmentsIn(deps, request.sessionId, request).map(({ id }) => id),
  }));
}

/**
 * Sends the asked-for segments, their keys wrapped to the asker's device, in as many messages as their
 * size needs, all or none of them; or refuses with a reason.
 * Throws `state-conflict` when it was answered or the asker has no device, `not-found` for an
 * unknown request or when nothing was recorded there, `invalid-input` for a refusal without reason.
 */
export async function answerRequest(
  { recordId, send, reason }: Input<'recordings.answerRequest'>,
  deps: RecordingDeps,
): Promise<void> {
  const request = getWaiting(recordId, deps);
  const words = nfc(reason).trim();
  if (!send && words === '') throw new AppError('invalid-input', 'A refusal needs a reason.');
  const answers = send ? answersWith(request, deps) : [refusalOf(request, words, deps)];
  const signed = await Promise.all(
    answers.map((answer) => deps.exchange.sign(answer, { by: 'device' })),
  );
  deps.transaction(() => {
    getWaiting(recordId, deps);
    for (const each of signed) {
      deps.exchange.queue(each);
      deps.requests.addAnswer(each.record.id, recordId);
    }
    deps.requests.setAnswer(recordId, send ? null : words);
  });
  deps.emit('recordings.changed', {});
}

function getWaiting(recordId: string, { requests }: RecordingDeps): SegmentRequest {
  const request = requests.find(recordId);
  if (request?.direction !== 'received') throw new AppError('not-found', 'Nobody asked this.');
  if (request.state !== 'asked') throw new AppError('state-conflict', 'It was answered already.');
  return request;
}

function answersWith(request: SegmentRequest, deps: RecordingDeps): Outgoing<'segments.send'>[] {
  const device = deps.deviceOf(request.otherId);
  if (device === null) throw new AppError('state-conflict', 'The asker has enrolled no device.');
  const found = segmentsIn(deps, request.sessionId, request);
  if (found.length === 0) throw new AppError('not-found', 'Nothing was recorded there.');
  const announced = found.map(({ id }) => id);
  const parts = inParts(found, deps.maxPartBytes);
  return parts.map((segments, index) => {
    const files = segments.map(({ id, sha256 }) => ({
      sha256,
      ...rewrap(id, device, deps),
      segmentId: id,
      attachment: `${id}.segment`,
    }));
    const place = { part: index + 1, parts: parts.length };
    return partOf(request, { announced, files, ...place }, deps);
  });
}

/** In order, each part as full as it may be and none empty. */
function inParts<T extends { readonly sizeBytes: number }>(
  items: readonly T[],
  limit: number,
): T[][] {
  const parts: T[][] = [];
  let size = 0;
  for (const item of items) {
    const last = parts.at(-1);
    size += item.sizeBytes;
    if (last && size <= limit) last.push(item);
    else {
      parts.push([item]);
      size = item.sizeBytes;
    }
  }
  return parts;
}

type Part = {
  readonly announced: SegmentId[];
  readonly files: readonly (RecordBody<'segments.send'>['segments'][number] & {
    readonly file: Uint8Array;
  })[];
  readonly part: number;
  readonly parts: number;
};

function partOf(
  request: SegmentRequest,
  { announced, files, part, parts }: Part,
  deps: RecordingDeps,
): Outgoing<'segments.send'> {
  const words = { ...stretchWords(request, deps), count: files.length, part, parts };
  return {
    ...answerHead(request),
    body: {
      sessionId: request.sessionId,
      announced,
      segments: files.map(({ file: _file, ...segment }) => segment),
      refused: null,
    },
    subject: officialSession.sendSubject(words),
    summary: officialSession.sendSummary(words),
    attachments: files.map(({ attachment, file }) => ({
      name: attachment,
      type: 'application/octet-stream',
      bytes: file,
    })),
  };
}

function refusalOf(
  request: SegmentRequest,
  reason: string,
  deps: RecordingDeps,
): Outgoing<'segments.send'> {
  const words = { ...stretchWords(request, deps), reason };
  return {
    ...answerHead(request),
    body: { sessionId: request.sessionId, announced: [], segments: [], refused: reason },
    subject: officialSession.refuseSubject(words),
    summary: officialSession.refuseSummary(words),
    attachments: [],
  };
}

function answerHead({ otherId, recordId, sha256 }: SegmentRequest) {
  const answers = { recordId, revision: 0, sha256 };
  return { kind: 'segments.send' as const, to: [otherId], answers };
}

/** The file as it is; only a further wrapping of its key travels beside it. */
function rewrap(id: SegmentId, device: Uint8Array, deps: RecordingDeps) {
  const file = deps.disk.read(deps.pathOf(id));
  const key = unwrapSegmentKey(outlineSegment(file).header.keys, deps.recordingKey());
  return { file, wrappedKey: Buffer.from(wrapKey(device, key)).toString('base64') };
}

function stretchWords(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  deps: RecordingDeps,
) {
  const format = officialFormat(deps);
  const { name } = deps.office.me();
  return { name, from: format.dateTime(fromMs), to: format.dateTime(toMs) };
}
