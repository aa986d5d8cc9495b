import type { SessionId } from '../../shared/session.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Follows the time without input. It enters the journal, and with it the log, only where the office's
 * decision says so; else it stays in a table of this installation, for the officer alone. A stretch
 * ends where it began, should the decision change meanwhile.
 */
export function createIdleWatch(
  id: SessionId,
  { journal, idle, office, idleSeconds }: SessionDeps,
) {
  let lasting: 'journalled' | 'kept' | null = null;

  const begin = (beforeMs: number): void => {
    lasting = office.kit().policy.idleInWorkLog ? 'journalled' : 'kept';
    if (lasting === 'kept') idle.begin(id, journal.placeNow(id) - beforeMs);
    else journal.append(id, 'input.idle', { sinceMono: Math.max(0, journal.mono(id) - beforeMs) });
  };

  return {
    /** Once a second; a stretch begins only while `isPossible`. */
    tick(isPossible: boolean): void {
      const afterMs = office.kit().policy.idleAfterMinutes * 60_000;
      const forMs = Math.floor(idleSeconds() * 1000);
      if (lasting === null && forMs >= afterMs && isPossible) begin(forMs - afterMs);
      else if (lasting !== null && forMs < afterMs) {
        if (lasting === 'kept') idle.end(id, journal.placeNow(id));
        else journal.append(id, 'input.active', {});
        lasting = null;
      }
    },
    /** The session ends. */
    end(): void {
      if (lasting === 'kept') idle.end(id, journal.placeNow(id));
    },
  };
}
