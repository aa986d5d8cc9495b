import type { SegmentId } from '../../shared/session.ts';
import type { Office } from '../office/office.ts';
import type { SegmentStore } from './segment-store.ts';
import type { SegmentDisk } from './segment-writer.ts';

type Deps = {
  readonly segments: SegmentStore;
  readonly disk: SegmentDisk;
  readonly pathOf: (id: SegmentId) => string;
  readonly transaction: <T>(run: () => T) => T;
  readonly office: Office;
  readonly now: () => number;
  readonly report: (what: string, error: unknown) => void;
};

const dayMs = 24 * 60 * 60_000;

/**
 * Deletes what policy no longer keeps and leaves a deletion record of each: hash, when, why. A
 * deletion that a crash interrupts or another program's hold on the file prevents is done again the
 * next time. Returns how many.
 */
export function deleteExpired(deps: Deps): number {
  const { segments, disk, pathOf, transaction, office, now, report } = deps;
  const before = now() - office.kit().policy.retentionDays * dayMs;
  let deleted = 0;
  for (const segment of segments.listClosedBefore(before)) {
    try {
      transaction(() => {
        segments.markDeleted(segment, now(), office.me().id);
        disk.remove(pathOf(segment.id));
      });
      deleted += 1;
    } catch (error) {
      // One file that cannot go now must not keep the program from starting.
      report('recordings.retention', error);
    }
  }
  return deleted;
}
