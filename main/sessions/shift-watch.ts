import { AppError } from '../../shared/errors.ts';
import type { Half } from '../../shared/plan.ts';
import type { SessionNow } from '../../shared/today.ts';
import { dateOfInstant, weekOfDate } from '../../shared/week.ts';
import type { Office } from '../office/office.ts';
import type { RunningPlans, SessionDeps } from './session-deps.ts';
import { type HomeShift, homeShiftAt, overtimeEnd, overtimeShiftAt } from './shifts.ts';

/** The officer is told so long before a half-day ends. */
const endNoticeMs = 5 * 60_000;
/** A plan may change while a session runs, so the half-day is looked up again. */
const lookEveryMs = 60_000;

type Follower = {
  /** Now, as a place on the session's timeline: a changed clock moves no half-day. */
  readonly placeNow: () => number;
  /** When a sudden stop cut the session off: the half-day of then still asks; null without one. */
  readonly stoppedMs: number | null;
  readonly ended: (half: Half) => void;
  readonly changed: () => void;
};

/** The registered home half-day at an instant, by the plan in force then. */
export function registeredAt(
  { office, plans }: { office: Office; plans: RunningPlans },
  atMs: number,
): HomeShift | null {
  const { policy, calendar } = office.kit();
  const { zone, hours } = policy;
  const week = weekOfDate(dateOfInstant(atMs, zone));
  return homeShiftAt(plans.running(week)?.content ?? null, atMs, { zone, hours, calendar });
}

/** Overtime in which a session begins that belongs to no half-day, by the plan in force then. */
function approvedAt({ office, plans }: SessionDeps, atMs: number): HomeShift | null {
  const { zone } = office.kit().policy;
  const content = plans.running(weekOfDate(dateOfInstant(atMs, zone)))?.content ?? null;
  return overtimeShiftAt(content, atMs, zone);
}

/** When a half-day's work ends: with it, with the approved overtime that goes on from it or is on. */
function endOfWork({ office, plans }: SessionDeps, shift: HomeShift, nowMs: number): number {
  const { zone } = office.kit().policy;
  const content = plans.running(weekOfDate(shift.date))?.content ?? null;
  const untilMs = overtimeEnd(content, Math.max(shift.endMs, nowMs), zone);
  return untilMs > nowMs ? untilMs : overtimeEnd(content, shift.endMs, zone);
}

/** Follows the registered half-day in which a session runs to its end. */
export function createShiftWatch(deps: SessionDeps, follower: Follower) {
  const { placeNow, stoppedMs, ended, changed } = follower;
  const workAt = (atMs: number) => registeredAt(deps, atMs) ?? approvedAt(deps, atMs);
  let shift: HomeShift | null =
    workAt(placeNow()) ?? (stoppedMs === null ? null : workAt(stoppedMs));
  let lookedAtMs = placeNow();
  let isContinued = false;
  let hasEnded = false;
  let isTold = false;

  const findEnd = (): number | null => shift && endOfWork(deps, shift, placeNow());
  let endsMs = findEnd();
  const isOver = (): boolean => endsMs !== null && placeNow() >= endsMs;
  const look = (): void => {
    lookedAtMs = placeNow();
    const next = registeredAt(deps, lookedAtMs);
    const isSame = next?.date === shift?.date && next?.half === shift?.half;
    // An ended half-day stays until the next one, so that going on can be explained.
    const isPast = shift !== null && lookedAtMs >= shift.endMs;
    if (next !== null || !(isPast || isContinued)) {
      if (!isSame) {
        isContinued = false;
        hasEnded = false;
        isTold = false;
      }
      shift = next;
    }
    endsMs = findEnd();
  };

  return {
    /** The officer goes on: overtime that is on after the half-day has an end of its own. */
    resumed(): void {
      look();
      if (!hasEnded || isOver()) return;
      hasEnded = false;
      isTold = false;
    },
    /** Whether work time is over, nobody said why it goes on, and no other half-day is on. */
    needsReason(): boolean {
      look();
      return isOver() && !isContinued;
    },
    /** Marks the half-day as gone beyond; throws `state-conflict` when its end is not near. */
    continueBeyond(): Half {
      if (shift === null || endsMs === null || isContinued || placeNow() < endsMs - endNoticeMs)
        throw new AppError('state-conflict', 'No half-day is about to end.');
      isContinued = true;
      return shift.half;
    },
    tick(): void {
      const before = endsMs;
      if (placeNow() - lookedAtMs >= lookEveryMs) look();
      if (endsMs !== before) changed();
      if (shift === null || endsMs === null || isContinued || hasEnded) return;
      if (!isTold && placeNow() >= endsMs - endNoticeMs) {
        isTold = true;
        deps.notify({ kind: 'shift-ending', atMs: endsMs });
        changed();
      }
      if (!isOver()) return;
      // Overtime may have been approved since the last look.
      look();
      if (!isOver()) return;
      hasEnded = true;
      ended(shift.half);
    },
    /** What the screen counts down to; null until the end is near. */
    shown: (): SessionNow['shiftEnd'] =>
      endsMs !== null && placeNow() >= endsMs - endNoticeMs
        ? { endsMs, continued: isContinued }
        : null,
  };
}
