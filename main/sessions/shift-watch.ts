import type { SessionNow } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { Half } from '../../shared/plan.ts';
import { dateOfInstant, weekOfDate } from '../../shared/week.ts';
import type { Office } from '../office/office.ts';
import type { RunningPlans, SessionDeps } from './session-deps.ts';
import { type HomeShift, homeShiftAt } from './shifts.ts';

/** The officer is told so long before a half-day ends. */
export const endNoticeMs = 5 * 60_000;
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

/** Follows the registered half-day in which a session runs to its end. */
export function createShiftWatch(deps: SessionDeps, follower: Follower) {
  const { placeNow, stoppedMs, ended, changed } = follower;
  const stopped = stoppedMs === null ? null : registeredAt(deps, stoppedMs);
  let shift: HomeShift | null = registeredAt(deps, placeNow()) ?? stopped;
  let lookedAtMs = placeNow();
  let isContinued = false;
  let hasEnded = false;
  let isTold = false;

  const isOver = (): boolean => shift !== null && placeNow() >= shift.endMs;
  const look = (): void => {
    lookedAtMs = placeNow();
    const next = registeredAt(deps, lookedAtMs);
    const isSame = next?.date === shift?.date && next?.half === shift?.half;
    // An ended half-day stays until the next one, so that going on can be explained.
    if (next === null && (isOver() || isContinued)) return;
    if (!isSame) {
      isContinued = false;
      hasEnded = false;
      isTold = false;
    }
    shift = next;
  };

  return {
    look,
    /** Whether a half-day is over, nobody said why work goes on, and no other one is on. */
    needsReason: (): boolean => isOver() && !isContinued && registeredAt(deps, placeNow()) === null,
    /** Marks the half-day as gone beyond; throws `state-conflict` when its end is not near. */
    continueBeyond(): Half {
      if (shift === null || isContinued || placeNow() < shift.endMs - endNoticeMs)
        throw new AppError('state-conflict', 'No half-day is about to end.');
      isContinued = true;
      return shift.half;
    },
    tick(): void {
      if (placeNow() - lookedAtMs >= lookEveryMs) look();
      if (shift === null || isContinued || hasEnded) return;
      if (!isTold && placeNow() >= shift.endMs - endNoticeMs) {
        isTold = true;
        deps.notify({ kind: 'shift-ending', atMs: shift.endMs });
        changed();
      }
      if (!isOver()) return;
      hasEnded = true;
      ended(shift.half);
    },
    /** What the screen counts down to; null until the end is near. */
    shown: (): SessionNow['shiftEnd'] =>
      shift !== null && placeNow() >= shift.endMs - endNoticeMs
        ? { endsMs: shift.endMs, continued: isContinued }
        : null,
  };
}
