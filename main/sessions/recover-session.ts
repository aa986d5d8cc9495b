import type { SessionId } from '../../shared/session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { createRunningSession, type RunningSession } from './running-session.ts';
import type { SessionDeps } from './session-deps.ts';
import { summaryOf } from './summaries.ts';

/** What a sudden stop left: a session to go on with, one that was ended instead, or neither. */
export type Recovered = {
  readonly running: RunningSession | null;
  /** Nobody has witnessed its end yet. */
  readonly ended: SessionId | null;
};

/**
 * Takes up a session that a sudden stop left open: as a new run, with what was recorded cut at its
 * last whole record, recording paused until the officer goes on. One of an earlier day is ended
 * where it stopped instead.
 */
export function recoverSession(deps: SessionDeps): Recovered {
  const { store, journal, recorder, idle, transaction, office, clock } = deps;
  const open = store.findRunning();
  if (open === undefined) return { running: null, ended: null };
  const { zone } = office.kit().policy;
  const stoppedMs = journal.head(open.id)?.at ?? open.startedAt;
  const goesOn = transaction(() => {
    journal.startRun(open.id, recorder.recover(open.id));
    idle.end(open.id, journal.placeNow(open.id));
    if (dateOfInstant(stoppedMs, zone) === dateOfInstant(clock.now(), zone)) return true;
    journal.append(open.id, 'session.ended', { by: 'recovery' });
    store.end(open.id);
    return false;
  });
  if (!goesOn) return { running: null, ended: open.id };
  const { timeline } = summaryOf(journal.entries(open.id));
  // The last stretch is never empty: some time has passed since the sudden stop.
  const taskId = timeline.tasks.at(-1)?.taskId ?? null;
  const session = createRunningSession({ id: open.id, week: open.week, taskId, stoppedMs }, deps);
  session.await();
  return { running: session, ended: null };
}
