import { describe, expect, it } from 'vitest';
import { officeWeek } from '../../support/office.ts';
import { appendRecord } from '../../support/recorded-segment.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const minute = 60_000;
const day = createWorkingDay();
const { begin, beginSegment, kinds, work } = day;

describe('idle time in a session', () => {
  const beIdle = async () => {
    const id = begin();
    const segment = beginSegment();
    for (let second = 1; second <= 400; second++) {
      day.home.world.idleSeconds = second;
      await work(1, segment);
      if (second % 2 === 0) appendRecord(day.services, day.home.clock, segment, 'same');
    }
    day.home.world.idleSeconds = 0;
    await work(1);
    return id;
  };

  const idleMs = () =>
    day.services.sessions.now().session?.timeline.idle.map(({ fromMs, toMs }) => toMs - fromMs);

  it('counts idle from when the policy’s minutes without input are over', async () => {
    day.home.office.kit().policy.idleInWorkLog = true;
    const id = await beIdle();
    expect(idleMs()).toEqual([101_000]);
    expect(kinds(id).filter((kind) => kind.startsWith('input.'))).toEqual([
      'input.idle',
      'input.active',
    ]);
  });

  it('keeps idle time out of the journal where it stays with the officer, who still sees it', async () => {
    const id = await beIdle();
    expect(kinds(id).filter((kind) => kind.startsWith('input.'))).toEqual([]);
    expect(idleMs()).toEqual([101_000]);
    expect(day.services.sessions.today().figures.idleMs).toBe(101_000);
    day.services.sessions.end();
    const { days, sessions } = day.services.sessions.week({ week: officeWeek });
    expect(days.reduce((sum, day) => sum + day.idleMs, 0)).toBe(101_000);
    expect(sessions[0]?.timeline.idle).toHaveLength(1);
    expect(JSON.stringify(day.services.sessions.journalsOfWeek(officeWeek))).not.toContain(
      'input.',
    );
  });

  it('ends idle time that stays with the officer where the program stopped', async () => {
    begin();
    day.home.world.idleSeconds = 300;
    await work(30, beginSegment());
    day.home.clock.restart(10 * minute);
    day.home.world.idleSeconds = 0;
    day.startAgain();
    day.services.sessions.resume();
    await work(31, beginSegment());
    expect(idleMs()).toEqual([29_000]);
  });
});
