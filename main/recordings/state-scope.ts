import type { ScopedDisplay } from '../../shared/display.ts';
import type { SessionId } from '../../shared/session.ts';
import { eventOf } from '../sessions/journal.ts';
import type { SessionJournal } from '../sessions/session-journal.ts';

/** Enters which screens are recorded, unless the journal says so already. */
export function stateScope(
  journal: SessionJournal,
  sessionId: SessionId,
  displays: readonly ScopedDisplay[],
): void {
  const last = journal.entries(sessionId).findLast(({ kind }) => kind === 'displays.scoped');
  const stated = last === undefined ? null : eventOf(last);
  const body = { displays: [...displays] };
  if (JSON.stringify(stated?.body) !== JSON.stringify(body))
    journal.append(sessionId, 'displays.scoped', body);
}
