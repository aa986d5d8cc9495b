import { describe, expect, it } from 'vitest';
import { dateOfInstant } from '../../../shared/week.ts';
import { officeNow } from '../../support/office.ts';
import { aTaskId } from '../../support/plans.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const minute = 60_000;
const day = createWorkingDay();
const { begin, beginSegment, work } = day;

describe('today', () => {
  it('shows after Sunday’s midnight the session that goes on over it', async () => {
    const sunday = officeNow + (5 * 24 + 15) * 60 * minute + 59 * minute;
    day.home.clock.setWall(sunday);
    day.services.sessions.readNotice({ version: 1 });
    day.services.sessions.start({ taskId: aTaskId(1), outsideReason: 'Báo cáo gấp' });
    day.services.sessions.setProgress({ taskId: aTaskId(1), done: 3 });
    await work(180, beginSegment());
    const expected = {
      date: '2026-11-23',
      week: '2026-W48',
      sessions: [{ timeline: { startedMs: sunday } }],
      figures: { elapsedMs: 120_000, recordedMs: 120_000 },
      weekRecordedMs: 120_000,
    };
    expect(day.services.sessions.today()).toMatchObject({
      ...expected,
      sessions: [{ state: 'running' }],
    });
    day.services.sessions.end();
    expect(day.services.sessions.today()).toMatchObject(expected);
    day.home.clock.pass(7 * 24 * 60 * minute);
    expect(day.services.sessions.today()).toMatchObject({ week: '2026-W49', sessions: [] });
  });

  it('adds up the day from journals, plan and calendar', async () => {
    begin();
    const segment = beginSegment();
    await work(600, segment);
    const today = day.services.sessions.today();
    expect(today.date).toBe(dateOfInstant(officeNow, 'Asia/Ho_Chi_Minh'));
    expect(today.figures).toMatchObject({
      elapsedMs: 600_000,
      recordedMs: 600_000,
      plannedHomeMs: 8 * 60 * minute,
      unattendedMs: 30 * minute,
    });
    expect(today.halves.map(({ place }) => place)).toEqual(['home', 'home']);
    expect(today.weekShifts).toHaveLength(10);
    expect(today.tasks[0]?.timeTodayMs).toBe(600_000);
  });
});
