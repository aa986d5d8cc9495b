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
};

const dayMs = 24 * 60 * 60_000;

/**
 * Deletes what policy no longer keeps and leaves a deletion record of each: hash, when, why. A
 * deletion that a crash interrupts is done again the next time. Returns how many.
 */
export function deleteExpired({ segments, disk, pathOf, transaction, office, now }: Deps): number {
  const before = now() - office.kit().policy.retentionDays * dayMs;
  const expired = segments.listClosedBefore(before);
  for (const segment of expired) {
    transaction(() => {
      segments.markDeleted(segment, now(), office.me().id);
      disk.remove(pathOf(segment.id));
    });
  }
  return expired.length;
}
