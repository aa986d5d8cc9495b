import { createHash } from 'node:crypto';
import type { Incoming } from '../exchange/record-flow.ts';
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
