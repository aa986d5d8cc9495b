import { describe, expect, it } from 'vitest';
import { verifyJournal } from '../../../main/sessions/journal.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const day = createWorkingDay();
const { begin, beginSegment, kinds, pause, work } = day;
const continued = (id: ReturnType<typeof begin>) =>
  kinds(id).filter((kind) => kind === 'recording.continued').length;

describe('a recording in which nothing happens', () => {
  it('is said to go on every five minutes, and no more often', async () => {
    const id = begin();
    const segment = beginSegment();
    await work(299, segment);
    expect(continued(id)).toBe(0);
    await work(2, segment);
    expect(continued(id)).toBe(1);
    await work(650, segment);
    expect(continued(id)).toBe(3);
  });

  it('is said nothing of while it is paused', async () => {
    const id = begin();
    const segment = beginSegment();
    await work(10, segment);
    pause();
    await work(700);
    expect(continued(id)).toBe(0);
  });

  it('can be recovered whole wherever it is cut', async () => {
    const id = begin();
    const segment = beginSegment();
    await work(1190, segment);
    day.home.clock.restart(60_000);
    day.startAgain();
    expect(verifyJournal(day.services.journal.entries(id))).toEqual({ ok: true });
    const session = day.services.sessions.now().session;
    const recordedMs = session?.timeline.spans
      .filter(({ kind }) => kind === 'recorded')
      .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    expect(recordedMs).toBeGreaterThan(1_185_000);
  });
});
