import { createHash } from 'node:crypto';
import type { Applied, Appliers, Apply } from '../exchange/record-flow.ts';
import type { RecordingDeps } from './recording-deps.ts';

type Kinds = 'segments.request' | 'segments.send' | 'recording.opened';

/** What others say about recordings. */
export function recordingAppliers(deps: RecordingDeps): Required<Pick<Appliers, Kinds>> {
  const { requests, openings, emit } = deps;
  return {
    'segments.request': ({ record, sha256, own }) => {
      const otherId = own ? record.to[0] : record.from;
      if (otherId === undefined) return malformed;
      requests.insert({
        recordId: record.id,
        direction: own ? 'sent' : 'received',
        otherId,
        ...record.body,
        askedAt: record.sentAt,
        sha256,
        state: 'asked',
        refusal: null,
      });
      emit('recordings.changed', {});
      return applied;
    },
    'segments.send': takeSegments(deps),
    'recording.opened': ({ record, own }) => {
      if (own) return applied;
      openings.insert({
        recordId: record.id,
        byId: record.from,
        openedAt: record.body.openedAt,
        reason: record.body.reason,
        segments: record.body.segments.length,
      });
      emit('recordings.changed', {});
      return applied;
    },
  };
}

const applied: Applied = { outcome: 'applied' };
const malformed: Applied = { outcome: 'quarantined', reason: 'record-malformed' };

function takeSegments({ requests, received, emit }: RecordingDeps): Apply<'segments.send'> {
  return ({ record, attachments, own }) => {
    const request = requests.find(record.answers?.recordId ?? '');
    if (request === undefined) return { outcome: 'waiting' };
    const otherId = own ? record.to[0] : record.from;
    const isAnswer =
      request.direction === (own ? 'received' : 'sent') &&
      request.otherId === otherId &&
      request.sha256 === record.answers?.sha256 &&
      request.sessionId === record.body.sessionId;
    if (!isAnswer) return { outcome: 'quarantined', reason: 'not-allowed' };
    const { announced, segments, refused, sessionId } = record.body;
    if (!segments.every(({ segmentId }) => announced.includes(segmentId))) return malformed;
    for (const { segmentId, sha256, wrappedKey, attachment } of own ? [] : segments) {
      const file = attachments.find(({ name }) => name === attachment)?.bytes;
      if (file === undefined || hashOf(file) !== sha256) return malformed;
      received.insert({
        segmentId,
        requestId: request.recordId,
        personId: record.from,
        sessionId,
        sha256,
        wrappedKey: Buffer.from(wrappedKey, 'base64'),
        file,
      });
    }
    requests.addAnswer(record.id, request.recordId);
    const come = received.idsOf(request.recordId);
    // A large answer comes in parts: it is there once all of them are.
    if (own || refused !== null || announced.every((id) => come.includes(id)))
      requests.setAnswer(request.recordId, refused);
    emit('recordings.changed', {});
    emit('reviews.changed', {});
    return applied;
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
