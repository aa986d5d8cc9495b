import type { RecoveredSegment, SessionId } from '../../shared/session.ts';
import type { SegmentDeps } from './open-segment.ts';
import { recoverSegment } from './segment-writer.ts';

/** What is found of a session's open segments, each cut at its last whole record, for its next run. */
export function recoverSegments(
  sessionId: SessionId,
  { store, disk, pathOf }: Pick<SegmentDeps, 'store' | 'disk' | 'pathOf'>,
): RecoveredSegment[] {
  const recovered: RecoveredSegment[] = [];
  for (const { id } of store.listOf(sessionId).filter(({ state }) => state === 'open')) {
    const file = recoverSegment(disk, pathOf(id));
    if (file === null) store.lose(id);
    else {
      const { toMono, ...rest } = file;
      store.close(id, file);
      recovered.push({ segmentId: id, ...rest, toMono: toMono ?? 0 });
    }
  }
  return recovered;
}
