import { dateOfInstant } from '../../shared/week.ts';
import { createRunningSession, type RunningSession } from './running-session.ts';
import type { SessionDeps } from './session-deps.ts';
import { summaryOf } from './summaries.ts';

/**
 * Takes up a session that a sudden stop left open: as a new run, with what was recorded cut at its
 * last whole record, recording paused until the officer goes on. One of an earlier day is ended
 * where it stopped instead. Null when there is none to go on with.
 */
export function recoverSession(deps: SessionDeps): RunningSession | null {
  const { store, journal, recorder, idle, transaction, office, clock } = deps;
  const open = store.findRunning();
  if (open === undefined) return null;
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
  if (!goesOn) return null;
  const { timeline } = summaryOf(journal.entries(open.id));
  // The last stretch is never empty: some time has passed since the sudden stop.
  const taskId = timeline.tasks.at(-1)?.taskId ?? null;
  const session = createRunningSession({ id: open.id, week: open.week, taskId, stoppedMs }, deps);
  session.await();
  return session;
}
