import type { Emit, Input } from '../../shared/contract.ts';
import type { SegmentStanding } from '../../shared/incident.ts';
import type { SessionNow } from '../../shared/today.ts';
import type { Exchange } from '../exchange/record-flow.ts';
import type { Office } from '../office/office.ts';
import type { HashedSegment, Sealing } from '../recordings/sealing.ts';
import type { SessionJournal } from '../sessions/session-journal.ts';
import type { IncidentStore } from './incident-store.ts';

export type IncidentDeps = {
  readonly store: IncidentStore;
  readonly sealing: Sealing;
  readonly journal: SessionJournal;
  readonly sessions: {
    readonly now: () => SessionNow;
    readonly pause: (input: Input<'sessions.pause'>) => SessionNow;
  };
  readonly office: Office;
  readonly exchange: Exchange;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  readonly emit: Emit;
  readonly now: () => number;
};

/** Sealed by a report that waits, or destroyed by a decision; null otherwise. */
export function standingOf(
  segment: HashedSegment,
  { store }: Pick<IncidentDeps, 'store'>,
): Exclude<SegmentStanding, 'expired'> | null {
  const outcomes = store.outcomesOf(segment);
  if (outcomes.includes('destroy')) return 'destroyed';
  return outcomes.includes(null) ? 'sealed' : null;
}

/** Whoever shows recordings, journals or logs shows them anew. */
export function tellChanged({ emit }: Pick<IncidentDeps, 'emit'>): void {
  emit('incidents.changed', {});
  emit('recordings.changed', {});
  emit('sessions.changed', {});
}
