import { describe, expect, it } from 'vitest';
import { aRunningPlan } from '../../support/installation.ts';
import { officeNow } from '../../support/office.ts';
import { aPlanContent } from '../../support/plans.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const minute = 60_000;
const day = createWorkingDay();
const { begin, beginSegment, kinds, pause, work } = day;

describe('a session at the end of a half-day', () => {
  it('pauses at the end of the half-day after a notice, and goes on only with a reason', async () => {
    day.home.clock.setWall(officeNow + (3 * 60 + 24) * minute);
    const id = begin();
    const segment = beginSegment();
    expect(day.services.sessions.now().shiftEnd).toBeNull();
    await work(61, segment);
    const endsMs = officeNow + 3.5 * 60 * minute;
    expect(day.services.sessions.now().shiftEnd).toEqual({ endsMs, continued: false });
    expect(day.home.notices).toContainEqual({ kind: 'shift-ending', atMs: endsMs });
    await work(300, segment).catch((error: unknown) => {
      // The page hears of the end a moment later: its next record is refused.
      expect(error).toMatchObject({ code: 'state-conflict' });
    });
    expect(day.services.sessions.now().paused).toMatchObject({
      cause: 'shift-ended',
      asking: true,
    });
    expect(day.home.told.at(-1)).toEqual([]);
    expect(() => day.services.sessions.resume()).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
    day.services.sessions.continueShift({ reason: 'Hồ sơ gấp' });
    expect(day.home.told.at(-1)).toEqual(['primary']);
    expect(kinds(id).slice(-4)).toEqual([
      'shift.ended',
      'segment.closed',
      'shift.ended',
      'resumed',
    ]);
  });

  it('does not pause at the end of the half-day when the officer said why beforehand', async () => {
    day.home.clock.setWall(officeNow + (3 * 60 + 26) * minute);
    begin();
    const segment = beginSegment();
    day.services.sessions.continueShift({ reason: 'Họp trực tuyến' });
    await work(10 * 60, segment);
    expect(day.services.sessions.now().paused).toBeNull();
  });

  /** Overtime at home on the day of these tests, by the office's clock. */
  const approveOvertime = (start: string, end: string) => {
    const by = { approvedBy: 'Lê Thị Thu Hà', document: '45/TB' };
    const overtime = [{ date: '2026-11-17', start, end, ...by }];
    day.home.world.plan = aRunningPlan({ content: aPlanContent({ overtime }) });
  };
  /** The office's clock as an instant; `officeNow` is eight in the morning. */
  const todayAt = (hour: number, minutes = 0) => officeNow + ((hour - 8) * 60 + minutes) * minute;
  const passTo = async (atMs: number) => {
    day.home.clock.pass(atMs - day.home.clock.now());
    await day.services.sessions.tick();
  };

  it('goes on into approved overtime without a pause or a reason, and pauses at its end', async () => {
    approveOvertime('17:00', '19:00');
    day.home.clock.setWall(todayAt(16, 54));
    const id = begin();
    await passTo(todayAt(16, 58));
    expect(day.services.sessions.now().shiftEnd).toBeNull();
    await passTo(todayAt(17, 30));
    expect(day.services.sessions.now().paused).toBeNull();
    pause();
    day.services.sessions.resume();
    expect(day.services.sessions.now().paused).toBeNull();
    await passTo(todayAt(18, 56));
    expect(day.home.notices).toContainEqual({ kind: 'shift-ending', atMs: todayAt(19) });
    expect(kinds(id)).not.toContain('shift.ended');
    await passTo(todayAt(19));
    expect(day.services.sessions.now().paused).toMatchObject({
      cause: 'shift-ended',
      asking: true,
    });
  });

  it('tells of the end of overtime in which it began, and pauses then', async () => {
    approveOvertime('18:30', '20:00');
    day.home.clock.setWall(todayAt(18, 40));
    const id = begin();
    await passTo(todayAt(19, 54));
    expect(day.services.sessions.now().shiftEnd).toBeNull();
    await passTo(todayAt(19, 56));
    expect(day.home.notices).toContainEqual({ kind: 'shift-ending', atMs: todayAt(20) });
    expect(day.services.sessions.now().shiftEnd).toEqual({
      endsMs: todayAt(20),
      continued: false,
    });
    await passTo(todayAt(20));
    expect(day.services.sessions.now().paused).toMatchObject({
      cause: 'shift-ended',
      asking: true,
    });
    day.services.sessions.continueShift({ reason: 'Hồ sơ gấp' });
    expect(day.services.sessions.now().paused).toBeNull();
    expect(kinds(id)).toContain('shift.ended');
  });

  it('goes on with overtime that was approved in the last minute', async () => {
    day.home.clock.setWall(todayAt(16, 59));
    begin();
    await passTo(todayAt(16, 59) + 30_000);
    approveOvertime('17:00', '19:00');
    await passTo(todayAt(17) + 1000);
    expect(day.services.sessions.now().paused).toBeNull();
  });

  it('asks no reason in approved overtime that begins later, and pauses at its end', async () => {
    approveOvertime('18:30', '20:00');
    day.home.clock.setWall(todayAt(16, 59));
    begin();
    await passTo(todayAt(17));
    expect(day.services.sessions.now().paused?.cause).toBe('shift-ended');
    await passTo(todayAt(18, 31));
    expect(day.services.sessions.now()).toMatchObject({
      paused: { cause: 'shift-ended', asking: true },
      shiftEnd: null,
    });
    day.services.sessions.resume();
    expect(day.services.sessions.now().paused).toBeNull();
    await passTo(todayAt(20));
    expect(day.services.sessions.now().paused?.cause).toBe('shift-ended');
    expect(() => day.services.sessions.resume()).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
  });

  it('asks after the lunch break in the next registered half-day without a reason', async () => {
    day.home.clock.setWall(officeNow + (3 * 60 + 29) * minute);
    begin();
    await work(61);
    expect(day.services.sessions.now().paused?.cause).toBe('shift-ended');
    day.home.clock.pass(95 * minute);
    await day.services.sessions.tick();
    expect(day.services.sessions.now().paused?.cause).toBe('shift-ended');
    day.services.sessions.resume();
    expect(day.services.sessions.now().paused).toBeNull();
  });

  it('asks for the reason after the half-day also when something else was paused then', async () => {
    day.home.clock.setWall(officeNow + (3 * 60 + 29) * minute);
    begin();
    pause(5);
    day.home.clock.pass(6 * minute);
    await day.services.sessions.tick();
    expect(day.services.sessions.now().paused).toMatchObject({ cause: 'paused', asking: true });
    day.services.sessions.resume();
    expect(day.services.sessions.now().paused).toMatchObject({
      cause: 'shift-ended',
      asking: true,
    });
    expect(day.home.told.at(-1)).toEqual([]);
    day.services.sessions.continueShift({ reason: 'Hồ sơ gấp' });
    expect(day.services.sessions.now().paused).toBeNull();
    expect(day.home.told.at(-1)).toEqual(['primary']);
  });

  it('asks for the reason when the program comes back after the half-day', async () => {
    day.home.clock.setWall(officeNow + (3 * 60 + 20) * minute);
    begin();
    day.home.clock.restart(20 * minute);
    day.startAgain();
    day.services.sessions.resume();
    expect(day.services.sessions.now().paused?.cause).toBe('shift-ended');
    expect(day.home.told).toEqual([['primary']]);
    day.services.sessions.continueShift({ reason: 'Hồ sơ gấp' });
    expect(day.services.sessions.now().paused).toBeNull();
  });

  it('reminds of a registered half-day once and starts nothing', async () => {
    await work(120);
    expect(day.home.notices).toEqual([{ kind: 'shift-begins', atMs: officeNow - 30 * minute }]);
    expect(day.home.told).toEqual([]);
  });
});
