import { longestQuietMs, type SessionId } from '../../shared/session.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Lets a journal say that its recording goes on where nothing else happens: should a sudden stop cut
 * it, the journal alone then bounds how far what is recovered may reach.
 */
export function createContinuation({
  journal,
  recorder,
}: Pick<SessionDeps, 'journal' | 'recorder'>) {
  return {
    /** Once a second while a session runs. */
    tick(sessionId: SessionId): void {
      if (!recorder.isWanted() || recorder.health(null).state !== 'recording') return;
      const lastMono = journal.head(sessionId)?.mono ?? 0;
      if (journal.mono(sessionId) - lastMono >= longestQuietMs)
        journal.append(sessionId, 'recording.continued', {});
    },
  };
}
