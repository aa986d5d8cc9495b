import type { Input } from '../../shared/contract.ts';
import type { ScopedDisplay } from '../../shared/display.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { TaskId } from '../../shared/plan.ts';
import type { PauseReason, RecordedCause, SessionId } from '../../shared/session.ts';
import type { SessionNow } from '../../shared/today.ts';
import { createIdleWatch } from './idle-watch.ts';
import type { MachineEvent } from './machine-event.ts';
import { isUnrecorded, type SessionDeps } from './session-deps.ts';
import { createShiftWatch } from './shift-watch.ts';

type Gap = {
  readonly cause: RecordedCause;
  readonly reason: PauseReason;
  readonly sinceMs: number;
  readonly untilMs: number | null;
  readonly asking: boolean;
};

type Began = {
  readonly id: SessionId;
  readonly week: string;
  readonly taskId: TaskId | null;
  /** When a sudden stop cut it off; null for one that began just now. */
  readonly stoppedMs: number | null;
};

export type RunningSession = ReturnType<typeof createRunningSession>;

/** What ends the absence that a machine event began; its gap then asks. */
const absences: Readonly<Partial<Record<MachineEvent, RecordedCause>>> = {
  locked: 'locked',
  suspended: 'asleep',
  'user-switched': 'user-switched',
};

/** The session under way: what its officer, its clock and its machine do to its recording. */
export function createRunningSession({ id, week, ...began }: Began, deps: SessionDeps) {
  const { journal, recorder, displays, plans, emit, notify } = deps;
  let taskId = began.taskId;
  let gap: Gap | null = null;
  const placeNow = (): number => journal.placeNow(id);
  const changed = (): void => emit('sessions.changed', {});
  const enterGap = (cause: RecordedCause, more: Partial<Gap> = {}): void => {
    gap = { cause, reason: 'other', sinceMs: placeNow(), untilMs: null, asking: false, ...more };
  };
  /** The screens as the journal was told last. */
  let scope: readonly ScopedDisplay[] = [];
  /** Whether any screen is there to be recorded; else only the officer can change that. */
  const isAnyInScope = (): boolean => {
    displays.follow(scope);
    scope = displays.scoped();
    return scope.some(({ inScope }) => inScope);
  };
  const record = (): void => {
    if (!isAnyInScope()) {
      stopFor('display-changed', { asking: true });
      return;
    }
    gap = null;
    recorder.settle(id);
    recorder.want(id, scope, {
      began: changed,
      unbegun: () => notify({ kind: 'unbegun' }),
      spaceLow: () => {
        notify({ kind: 'space-low' });
        changed();
      },
      stopped: (cause) => {
        enterGap(cause, { asking: true });
        notify({ kind: cause === 'no-frames' ? 'stalled' : 'stopped' });
        changed();
      },
    });
  };
  /** Ends recording, or goes on with the gap, for another cause. */
  const stopFor = (cause: RecordedCause, more: Partial<Gap> = {}): void => {
    if (recorder.isWanted()) recorder.stop(cause);
    else journal.append(id, 'gap.changed', { cause });
    enterGap(cause, more);
  };
  const recordOrNot = (): void => {
    if (isUnrecorded(plans, week, taskId)) stopFor('unrecorded-task');
    else record();
  };
  const shift = createShiftWatch(deps, {
    placeNow,
    stoppedMs: began.stoppedMs,
    ended: (half) => {
      journal.append(id, 'shift.ended', { half, continuedReason: null });
      // A pause stays the officer's own; only what would record is paused.
      if (gap === null) stopFor('shift-ended', { asking: true });
      notify({ kind: 'shift-ended' });
      changed();
    },
    changed,
  });

  const idle = createIdleWatch(id, deps);
  const followPause = (): void => {
    if (gap === null || gap.asking || gap.untilMs === null || placeNow() < gap.untilMs) return;
    gap = { ...gap, asking: true };
    notify({ kind: 'pause-over' });
    changed();
  };

  return {
    id,
    week,
    currentTaskId: (): TaskId | null => taskId,
    gapCause: (): RecordedCause | null => gap?.cause ?? null,
    /** Recording begins because the officer started the session. */
    begin: recordOrNot,
    /** The program came back; recording waits for the officer. */
    await: (): void => enterGap('stopped-suddenly', { asking: true }),
    pause({ minutes, ...given }: Input<'sessions.pause'>): void {
      journal.append(id, 'paused', { ...nfc(given), minutes });
      if (recorder.isWanted()) recorder.stop('paused');
      const untilMs = minutes === null ? null : placeNow() + minutes * 60_000;
      enterGap('paused', { reason: given.reason, untilMs });
    },
    /**
     * After a half-day's end going on needs a reason (`continueShift`), unless the next one has come:
     * what else was paused then asks for it. What should be recorded and never began is tried anew.
     * Throws `state-conflict` when nothing is paused, or it was asked already.
     */
    resume(): void {
      if (gap === null && recorder.isWanted() && !recorder.isUnbegun())
        throw new AppError('state-conflict', 'Nothing is paused.');
      if (shift.needsReason()) {
        if (gap?.cause === 'shift-ended')
          throw new AppError('state-conflict', 'The half-day is over: this needs a reason.');
        stopFor('shift-ended', { asking: true });
        return;
      }
      journal.append(id, 'resumed', {});
      shift.resumed();
      recordOrNot();
    },
    /**
     * Goes on beyond the half-day's end, with what was paused then too. Throws `state-conflict` when
     * no end is near.
     */
    continueShift(reason: string): void {
      const isOver = shift.needsReason();
      const half = shift.continueBeyond();
      journal.append(id, 'shift.ended', { half, continuedReason: nfc(reason).trim() });
      if (gap === null || !isOver) return;
      journal.append(id, 'resumed', {});
      recordOrNot();
    },
    switchTask(next: TaskId | null): void {
      journal.append(id, 'task.switched', { taskId: next });
      taskId = next;
      const isHidden = isUnrecorded(plans, week, next);
      if (isHidden && (gap === null || gap.cause === 'starting')) stopFor('unrecorded-task');
      // What must not be recorded may still be on the screen, so leaving such a task asks.
      else if (!isHidden && gap?.cause === 'unrecorded-task') gap = { ...gap, asking: true };
      else if (isHidden && gap?.cause === 'unrecorded-task') gap = { ...gap, asking: false };
    },
    /** Screens came, went or changed, or the officer chose among them. */
    displaysChanged(): void {
      const isNew = displays
        .list()
        .some((display) => display.inScope === null && !scope.some(({ id }) => id === display.id));
      if (isNew) notify({ kind: 'display-added' });
      const isAny = isAnyInScope();
      if (!recorder.isWanted()) return;
      if (isAny) recorder.rescope(scope);
      else stopFor('display-changed', { asking: true });
    },
    machineChanged(event: MachineEvent): void {
      const cause = absences[event];
      if (cause !== undefined && gap === null) stopFor(cause);
      const isBack = event === 'unlocked' || event === 'woke';
      const isAbsence = gap !== null && Object.values(absences).includes(gap.cause);
      // A machine that wakes locked is not there for its officer yet.
      if (isBack && gap !== null && isAbsence && (event === 'unlocked' || gap.cause !== 'locked'))
        gap = { ...gap, asking: true };
    },
    end(): void {
      recorder.stop('ended');
      recorder.settle(id);
      idle.end();
      journal.append(id, 'session.ended', { by: 'officer' });
    },
    clockJumped: (byMs: number): void => journal.append(id, 'clock.jumped', { byMs }),
    /** Once a second. */
    tick(): void {
      followPause();
      shift.tick();
      idle.tick(gap === null);
    },
    now(): Pick<SessionNow, 'paused' | 'shiftEnd' | 'currentTaskId'> {
      const paused = gap === null ? null : { ...gap };
      return { paused, shiftEnd: shift.shown(), currentTaskId: taskId };
    },
  };
}
