import { createHash } from 'node:crypto';
import type { Incoming } from '../exchange/record-flow.ts';
import { segmentsInLog } from '../hand-in/segments-in-log.ts';
import { findSegment, timelineOf } from '../sessions/timeline.ts';
import type { RecordingDeps } from './recording-deps.ts';
import type { SegmentRequest } from './request-store.ts';
import type { Sent, SentFile } from './sent-files.ts';

type Bringing = Incoming<'segments.send'> | Incoming<'segments.refer'>;

/** The segments that a message brings; null when one is not as it says. */
export function broughtBy({ record, attachments }: Bringing): SentFile[] | null {
  const { announced, segments } = record.body;
  const brought = segments.flatMap((segment: Sent) => {
    const file = attachments.find(({ name }) => name === segment.attachment)?.bytes;
    const isSound =
      file !== undefined &&
      announced.includes(segment.segmentId) &&
      hashOf(file) === segment.sha256;
    return isSound ? [{ ...segment, file }] : [];
  });
  return brought.length === segments.length ? brought : null;
}

/**
 * Whether the asked-about log names each file by its hash, and has it where the sender says. Without
 * that log there is nothing to compare with.
 */
export function areOfLog(
  brought: readonly SentFile[],
  { logId }: SegmentRequest,
  { sources }: Pick<RecordingDeps, 'sources'>,
): boolean {
  const log = logId === null ? undefined : sources.findLog(logId);
  if (log === undefined) return true;
  const { journals } = log.content;
  const recorded = segmentsInLog(journals);
  return brought.every(({ segmentId, sessionId, sha256, fromMs, toMs }) => {
    const journal = journals.find((each) => each.sessionId === sessionId);
    const place = journal ? findSegment(timelineOf(journal.entries), segmentId) : null;
    const isThere = place?.fromMs === fromMs && place.toMs === toMs;
    return isThere && recorded.get(segmentId)?.sha256 === sha256;
  });
}

/** Keeps them with the request that they answer. Inside a transaction. */
export function keepSegments(
  brought: readonly SentFile[],
  { recordId, officerId }: SegmentRequest,
  { received }: Pick<RecordingDeps, 'received'>,
): void {
  for (const { segmentId, sessionId, fromMs, toMs, sha256, wrappedKey, file } of brought)
    received.insert({
      segmentId,
      requestId: recordId,
      personId: officerId,
      sessionId,
      fromMs,
      toMs,
      sha256,
      wrappedKey: Buffer.from(wrappedKey, 'base64'),
      file,
    });
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
