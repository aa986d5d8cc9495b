import type { TaskId } from '../../shared/plan.ts';
import type { JournalEntry, SessionId, SessionSummary, Stretch } from '../../shared/session.ts';
import { anchoredStretches } from './anchored.ts';
import type { SessionJournal } from './session-journal.ts';
import { progressOf, summaryOf } from './summaries.ts';

/** What a journal tells as long as nothing is added to it. Whoever asks shares it: it is not changed. */
export type ToldSession = {
  /** Up to its last entry. */
  readonly summary: SessionSummary;
  readonly anchored: readonly Stretch[];
  readonly progress: ReadonlyMap<TaskId, number>;
};

/** More sessions than a month has. */
const mostKept = 60;

/**
 * Reads each journal once until an entry follows: screens ask for a week of sessions every few seconds,
 * and all but one of them have ended. The hash of the last entry names all before it, so that what a
 * failed transaction wrote is never taken for what is there.
 */
export function createToldSessions(journal: Pick<SessionJournal, 'entries' | 'head'>) {
  const kept = new Map<SessionId, { readonly hash: string; readonly told: ToldSession }>();
  return (id: SessionId): ToldSession => {
    const hash = journal.head(id)?.hash ?? '';
    const known = kept.get(id);
    if (known?.hash === hash) return known.told;
    const told = tell(journal.entries(id));
    // The few that are still asked for are soon here again.
    if (kept.size >= mostKept) kept.clear();
    kept.set(id, { hash, told });
    return told;
  };
}

function tell(entries: readonly JournalEntry[]): ToldSession {
  return {
    summary: summaryOf(entries),
    anchored: anchoredStretches(entries),
    progress: progressOf([entries]),
  };
}
