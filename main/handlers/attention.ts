import type { Today } from '../../shared/today.ts';
import { addWeeks, weekdayOf } from '../../shared/week.ts';
import type { Services } from '../compose/services.ts';
import type { TodayOfSessions } from '../sessions/today.ts';

type Item = Today['attention'][number];
type Sources = Pick<
  Services,
  'plans' | 'workLogs' | 'reviews' | 'recordings' | 'incidents' | 'office' | 'handIns'
>;

/** The fewest minutes that a gap without a declared cause must last to be asked about. */
const askedGapMs = 5 * 60_000;

/** What needs the person's hand today, the most pressing first. */
export function attentionOf(sources: Sources, day: TodayOfSessions): Item[] {
  const { plans, workLogs, reviews, recordings, incidents, office, handIns } = sources;
  const { week } = day;
  const weeks = [addWeeks(week, -1), week, addWeeks(week, 1)];
  const me = office.me().id;
  const item = (kind: Item['kind'], more: Partial<Item> = {}): Item => ({
    kind,
    week: null,
    count: 1,
    detail: '',
    ...more,
  });

  const returned = weeks.flatMap((each) => [
    ...(plans.stateOf(each) === 'returned' ? [item('plan-returned', { week: each })] : []),
    ...(workLogs.stateOf(me, each) === 'returned'
      ? [item('work-log-returned', { week: each })]
      : []),
  ]);
  const waiting = reviews.countWaiting();
  const sealed = incidents.countWaiting();
  const asked = recordings.requests().filter(({ state }) => state === 'asked').length;
  const gaps = undeclaredGaps(day);
  const assigned = plans.addedTasks(week).filter(({ assignmentId }) => assignmentId !== null);
  const isMissing = plans.stateOf(week) === null && waiting === 0;
  const isDue = isWorkLogDue(sources, day);
  const toHandIn = [addWeeks(week, -1), week].filter(handIns.isDue);
  return [
    ...returned,
    ...(waiting > 0 ? [item('review-waiting', { count: waiting })] : []),
    ...(sealed > 0 ? [item('incident-waiting', { count: sealed })] : []),
    ...(asked > 0 ? [item('segments-requested', { count: asked })] : []),
    ...(isMissing ? [item('plan-missing', { week })] : []),
    ...(assigned.length > 0 ? [item('task-assigned', { week, count: assigned.length })] : []),
    ...(gaps > 0 ? [item('gap-undeclared', { week, count: gaps })] : []),
    ...(isDue ? [item('work-log-due', { week })] : []),
    ...toHandIn.map((each) => item('hand-in-due', { week: each })),
  ];
}

function undeclaredGaps({ sessions }: TodayOfSessions): number {
  return sessions
    .flatMap(({ timeline }) => timeline.spans)
    .filter(
      (span) =>
        span.kind === 'gap' &&
        (span.cause === 'stopped-suddenly' || span.cause === 'no-frames') &&
        span.declared === null &&
        span.toMs - span.fromMs >= askedGapMs,
    ).length;
}

/** From the day of the deadline on, while there were sessions and no log was sent. */
function isWorkLogDue(
  { workLogs, office }: Sources,
  { sessions, date, week, weekShifts }: TodayOfSessions,
): boolean {
  const { weekday } = office.kit().policy.workLogDeadline;
  const isLate = weekShifts.some((shift) => shift.date === date) && weekdayOf(date) >= weekday;
  const state = workLogs.stateOf(office.me().id, week);
  return isLate && sessions.length > 0 && (state === null || state === 'draft');
}
