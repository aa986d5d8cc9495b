import type { RecordOf } from '../../shared/envelope.ts';
import type { ReceivedHandInStore } from './received-hand-in-store.ts';

/** Notes a list of somebody's week, inside the caller's transaction. */
export function keepReceived(
  { record, sha256 }: { readonly record: RecordOf<'hand-in'>; readonly sha256: string },
  { received }: { readonly received: ReceivedHandInStore },
): void {
  const { week, documents, segments } = record.body;
  received.insert({
    recordId: record.id,
    personId: record.from,
    week,
    sentAt: record.sentAt,
    sha256,
    segments: segments.length,
    sizeBytes: [...documents, ...segments].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  });
}
