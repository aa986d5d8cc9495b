import type { SegmentId } from '../../shared/session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { Office } from '../office/office.ts';
import type { ReceivedSegmentStore } from './received-segment-store.ts';
import type { RequestStore } from './request-store.ts';
import type { SegmentStore } from './segment-store.ts';
import type { SegmentDisk } from './segment-writer.ts';

type Deps = {
  readonly segments: SegmentStore;
  readonly requests: RequestStore;
  readonly received: ReceivedSegmentStore;
  readonly disk: SegmentDisk;
  readonly pathOf: (id: SegmentId) => string;
  readonly transaction: <T>(run: () => T) => T;
  readonly office: Office;
  readonly now: () => number;
  /** Deletes these messages and those with segments that were kept before; gives back how many. */
  readonly forgetSegments: (expired: {
    readonly recordIds: readonly string[];
    readonly before: number;
  }) => number;
  readonly report: (what: string, error: unknown) => void;
};

const dayMs = 24 * 60 * 60_000;

/** Deletes what expired, once a day of the office's clock however often it is asked. */
export function createRetention(deps: Deps): () => void {
  let lastDate: string | null = null;
  return () => {
    const date = dateOfInstant(deps.now(), deps.office.kit().policy.zone);
    if (date === lastDate) return;
    lastDate = date;
    try {
      deleteExpired(deps);
    } catch (error) {
      // It is tried again tomorrow; nobody waits for it today.
      deps.report('recordings.retention', error);
    }
  };
}

/**
 * Deletes what policy no longer keeps, wherever this installation has it, and leaves a deletion record
 * of each: hash, when, why. A deletion that a crash interrupts or another program's hold on the file
 * prevents is done again the next time. Returns how many.
 */
export function deleteExpired(deps: Deps): number {
  const before = deps.now() - deps.office.kit().policy.retentionDays * dayMs;
  return deleteFiles(deps, before) + deleteCopies(deps, before);
}

/** Segments that were recorded here. */
function deleteFiles(deps: Deps, before: number): number {
  const { segments, disk, pathOf, transaction, office, now, report } = deps;
  let deleted = 0;
  for (const segment of segments.listClosedBefore(before)) {
    try {
      transaction(() => {
        segments.markDeleted(segment, now(), office.me().id, { reason: 'retention' });
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

/** What others sent here, and the messages that carried segments here or away. */
function deleteCopies(deps: Deps, before: number): number {
  const { requests, received, transaction, office, now, forgetSegments, report } = deps;
  try {
    return transaction(() => {
      const expired = received.listBefore(before);
      for (const segment of expired) received.markDeleted(segment, now(), office.me().id, null);
      const recordIds = requests.answersBefore(before);
      return expired.length + forgetSegments({ recordIds, before });
    });
  } catch (error) {
    report('recordings.retention', error);
    return 0;
  }
}
