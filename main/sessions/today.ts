import type { Half, TaskId } from '../../shared/plan.ts';
import type { SessionSummary, Stretch } from '../../shared/session.ts';
import type { SessionNow, Today } from '../../shared/today.ts';
import { dateOfInstant, daysOfWeek, endOfDate, instantOf, weekOfDate } from '../../shared/week.ts';
import { dayOf, halfWindow, plannedHomeWindows } from '../office/calendar.ts';
import type { Office } from '../office/office.ts';
import type { Anchored } from '../work-logs/figures.ts';
import { figuresOf } from '../work-logs/figures.ts';
import type { RunningPlans } from './session-deps.ts';
import { commonStretches, totalMs } from './stretches.ts';
import { recordedStretches } from './timeline.ts';

const halves: readonly Half[] = ['morning', 'afternoon'];

type Seen = {
  readonly office: Office;
  readonly plans: RunningPlans;
  readonly nowMs: number;
  readonly now: SessionNow;
  /** The sessions that began in the week or lasted into it. */
  readonly sessions: readonly SessionSummary[];
  readonly anchors: readonly Anchored[];
  readonly progress: ReadonlyMap<TaskId, number>;
};

/** What sessions know of the day; plan state and what needs attention are for others to add. */
export type TodayOfSessions = Omit<Today, 'planState' | 'attention'>;

/** The day's screen as far as sessions, plan and calendar tell it. */
export function todayOfSessions(seen: Seen): TodayOfSessions {
  const { office, plans, nowMs, now, sessions, anchors } = seen;
  const { policy, calendar } = office.kit();
  const { zone, hours } = policy;
  const date = dateOfInstant(nowMs, zone);
  const week = weekOfDate(date);
  const content = plans.running(week)?.content ?? null;
  const dayWindow = (on: string): Stretch => ({
    fromMs: instantOf(on, '00:00', zone),
    toMs: endOfDate(on, zone),
  });
  const day = dayWindow(date);
  const plannedHome = plannedStretches(seen, week);
  const placeOf = (on: string, half: Half) =>
    content?.shifts.find((shift) => shift.date === on && shift.half === half)?.place ?? null;
  const recorded = commonStretches(
    sessions.flatMap(({ timeline }) => recordedStretches(timeline.spans)),
    daysOfWeek(week).map(dayWindow),
  );
  const timelines = sessions.map(({ timeline }) => timeline);
  // Nobody has left time unattended that is still to come.
  const past = plannedHome.map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.min(toMs, nowMs) }));
  const [figures] = figuresOf({ timelines, days: [date], zone, plannedHome: past, anchors });
  if (figures === undefined) throw new RangeError('A day has figures.');
  const windowOf = (on: string, half: Half): Stretch => {
    const { startMs, endMs } = halfWindow({ hours, zone }, on, half);
    return { fromMs: startMs, toMs: endMs };
  };
  return {
    date,
    week,
    now,
    halves: halves.map((half) => {
      const { fromMs, toMs } = windowOf(date, half);
      return { half, startMs: fromMs, endMs: toMs, place: placeOf(date, half) };
    }),
    sessions: sessions.filter(({ timeline }) => touches(timeline, day, nowMs)),
    figures: { ...figures, plannedHomeMs: totalMs(commonStretches(plannedHome, [day])) },
    tasks: tasksOf(seen, week, day),
    weekShifts: daysOfWeek(week)
      .filter((on) => dayOf(calendar, on).working)
      .flatMap((on) =>
        halves.map((half) => ({
          date: on,
          half,
          place: placeOf(on, half),
          recordedMs: totalMs(commonStretches(recorded, [windowOf(on, half)])),
        })),
      ),
    weekRecordedMs: totalMs(recorded),
    weekPlannedHomeMs: totalMs(plannedHome),
  };
}

/** The week's planned time at home, registered half-days and approved overtime. */
export function plannedStretches(
  { office, plans }: Pick<Seen, 'office' | 'plans'>,
  week: string,
): Stretch[] {
  const { policy, calendar } = office.kit();
  const { zone, hours } = policy;
  const content = plans.running(week)?.content;
  if (content === undefined) return [];
  return plannedHomeWindows(content, { zone, hours, calendar }).map(({ startMs, endMs }) => ({
    fromMs: startMs,
    toMs: endMs,
  }));
}

function touches(timeline: SessionSummary['timeline'], day: Stretch, nowMs: number): boolean {
  return timeline.startedMs < day.toMs && (timeline.endedMs ?? nowMs) >= day.fromMs;
}

function tasksOf({ plans, sessions, progress }: Seen, week: string, day: Stretch): Today['tasks'] {
  const planned = (plans.running(week)?.content.tasks ?? []).map((task) => ({
    task,
    added: false,
  }));
  const added = plans.addedTasks(week).map(({ task }) => ({ task, added: true }));
  return [...planned, ...added].map(({ task, added: isAdded }) => ({
    task,
    added: isAdded,
    done: progress.get(task.id) ?? 0,
    timeTodayMs: totalMs(
      commonStretches(
        sessions.flatMap((session) => workOn(session, task.id)),
        [day],
      ),
    ),
  }));
}

/** Work on a task: recorded, away from the screen, or on what must not be recorded. */
function workOn({ timeline }: SessionSummary, taskId: TaskId): Stretch[] {
  const unrecorded = timeline.spans.filter(
    (span) => span.kind === 'gap' && span.cause === 'unrecorded-task',
  );
  const work = [...recordedStretches(timeline.spans), ...timeline.offScreen, ...unrecorded];
  return commonStretches(
    work,
    timeline.tasks.filter((stretch) => stretch.taskId === taskId),
  );
}
