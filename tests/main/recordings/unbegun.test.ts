import { describe, expect, it } from 'vitest';
import { verifyJournal } from '../../../main/sessions/journal.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const day = createWorkingDay();
const now = () => day.services.sessions.now();
const alarms = () => day.home.notices.filter(({ kind }) => kind === 'unbegun');

describe('a recording that does not begin', () => {
  it('is alarmed of once, and goes on being wanted', async () => {
    day.begin();
    await day.work(10);
    expect(alarms()).toHaveLength(0);
    await day.work(20);
    expect(alarms()).toHaveLength(1);
    expect(now()).toMatchObject({ paused: null, health: { state: 'stalled' } });
    day.beginSegment();
    await day.work(1);
    expect(now().health.state).toBe('recording');
  });

  it('is tried anew with another page when the officer says so, and not before', async () => {
    const id = day.begin();
    await day.work(5);
    expect(() => day.services.sessions.resume()).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
    await day.work(6);
    day.services.sessions.resume();
    expect(day.home.world.pagesRenewed).toBe(1);
    expect(day.home.told).toEqual([['primary'], ['primary']]);
    expect(now().health).toMatchObject({ state: 'gap', cause: 'starting' });
    await day.work(12);
    expect(alarms()).toHaveLength(2);
    day.beginSegment();
    await day.work(1);
    day.services.sessions.end();
    expect(verifyJournal(day.services.journal.entries(id))).toEqual({ ok: true });
  });

  it('has begun once any screen has: resuming it means nothing then', async () => {
    day.begin();
    const segment = day.beginSegment();
    await day.work(4, segment);
    expect(() => day.services.sessions.resume()).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
  });
});

describe('a recording that stalled', () => {
  it('goes on with another page, as the one before may hang', async () => {
    day.begin();
    day.beginSegment();
    await day.work(12);
    expect(now().paused).toMatchObject({ cause: 'no-frames', asking: true });
    expect(day.home.world.pagesRenewed).toBe(0);
    day.services.sessions.resume();
    expect(day.home.world.pagesRenewed).toBe(1);
  });

  it('goes on with the same page where the page is in no doubt', async () => {
    day.begin();
    const segment = day.beginSegment();
    await day.work(4, segment);
    day.pause();
    day.services.sessions.resume();
    expect(day.home.world.pagesRenewed).toBe(0);
  });
});
