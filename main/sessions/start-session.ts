import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { SessionId } from '../../shared/session.ts';
import { dateOfInstant, weekOfDate } from '../../shared/week.ts';
import { endOf } from './journal.ts';
import type { SessionDeps } from './session-deps.ts';
import { registeredAt } from './shift-watch.ts';
import { overtimeAt } from './shifts.ts';

export type Started =
  | { readonly outcome: 'started'; readonly id: SessionId; readonly week: string }
  | { readonly outcome: 'outside-shift' | 'notice-unread' | 'displays-unchosen' };

/**
 * Writes a session's first entry. Without the notice having been read or the screens chosen, or
 * outside a registered home half-day and approved overtime without a reason, it only says so.
 * Throws `session-running`.
 */
export function startSession(
  { taskId, outsideReason }: Input<'sessions.start'>,
  deps: SessionDeps,
): Started {
  const { store, journal, notices, transaction, office, plans, clock } = deps;
  if (store.findRunning() !== undefined)
    throw new AppError('session-running', 'A session is running already.');
  const { id: kitId, policy } = office.kit();
  const { zone, notice } = policy;
  if (!notices.isRead(policy)) return { outcome: 'notice-unread' };
  if (!deps.displays.isChosen()) return { outcome: 'displays-unchosen' };
  const at = clock.now();
  const week = weekOfDate(dateOfInstant(at, zone));
  const plan = plans.running(week);
  const shift = registeredAt(deps, at);
  const given = nfc(outsideReason).trim();
  const reason = shift === null ? given || overtimeAt(plan?.content ?? null, at, zone) : '';
  if (reason === null) return { outcome: 'outside-shift' };
  const previous = store.findLast();
  const body = {
    // A fresh uuid is a session id by construction.
    sessionId: deps.newId() as SessionId,
    personId: office.me().id,
    device: deps.device(),
    kitId,
    zone,
    previousEnd: previous === undefined ? null : endOf(journal.entries(previous.id)),
    planId: plan?.planId ?? null,
    planRevision: plan?.revision ?? 0,
    planApproved: plan?.approved ?? false,
    shift: shift && { date: shift.date, half: shift.half },
    outsideReason: reason,
    noticeVersion: notice.version,
    taskId,
  };
  transaction(() => {
    store.insert({ id: body.sessionId, week, startedAt: at, state: 'running' });
    journal.begin(body);
  });
  return { outcome: 'started', id: body.sessionId, week };
}
