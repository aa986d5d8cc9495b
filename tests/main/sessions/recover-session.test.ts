import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyJournal } from '../../../main/sessions/journal.ts';
import { officeNow, officeWeek } from '../../support/office.ts';
import { aTaskId } from '../../support/plans.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const minute = 60_000;
const day = createWorkingDay();
const { begin, beginSegment, work } = day;

const causes = () =>
  day.services.sessions
    .now()
    .session?.timeline.spans.map((span) => (span.kind === 'gap' ? span.cause : 'recorded'));

describe('after a sudden stop', () => {
  it('goes on as a new run, paused, with everything that was on the disk', async () => {
    const id = begin();
    const segment = beginSegment();
    await work(31, segment);
    day.home.clock.restart(10 * minute);
    day.home.told.length = 0;
    day.startAgain();
    expect(day.services.sessions.now().paused).toMatchObject({
      cause: 'stopped-suddenly',
      asking: true,
    });
    expect(day.services.sessions.now().currentTaskId).toBe(aTaskId(1));
    expect(day.home.told).toEqual([]);
    expect(causes()).toEqual(['recorded', 'stopped-suddenly']);
    const [recorded, gap] = day.services.sessions.now().session?.timeline.spans ?? [];
    expect([recorded?.toMs, gap?.toMs]).toEqual([
      officeNow + 30_000,
      officeNow + 31_000 + 10 * minute,
    ]);
    day.services.sessions.resume();
    beginSegment();
    day.services.sessions.end();
    expect(verifyJournal(day.services.journal.entries(id))).toEqual({ ok: true });
  });

  it('ends a session of an earlier day where it stopped, however late that is found', async () => {
    const id = begin();
    const segment = beginSegment();
    await work(31, segment);
    day.home.clock.restart(24 * 60 * minute);
    day.startAgain();
    expect(day.services.sessions.now().session).toBeNull();
    const [session] = day.services.sessions.week({ week: officeWeek }).sessions;
    expect(session?.timeline).toMatchObject({ endedMs: officeNow + 30_000 });
    expect(session?.timeline.spans).toMatchObject([
      { kind: 'recorded', fromMs: officeNow, toMs: officeNow + 30_000 },
    ]);
    expect(verifyJournal(day.services.journal.entries(id))).toEqual({ ok: true });
  });

  it('has the end witnessed of a session of an earlier day', async () => {
    const id = begin();
    await work(2, beginSegment());
    day.home.clock.restart(24 * 60 * minute);
    const before = day.home.queued.length;
    day.startAgain();
    const end = day.services.journal.entries(id).findLast(({ kind }) => kind === 'session.ended');
    await day.services.sessions.stop();
    const anchors = day.home.queued.slice(before).map(({ record }) => record);
    expect(anchors).toMatchObject([
      { kind: 'session.anchor', body: { sessionId: id, head: end?.hash } },
    ]);
    expect(day.kinds(id).at(-1)).toBe('anchor.sent');
  });

  it('counts nothing of a segment whose file is gone', async () => {
    begin();
    const segment = beginSegment();
    await work(30, segment);
    rmSync(day.home.pathOf(segment));
    day.home.clock.restart(1000);
    day.startAgain();
    expect(causes()).toEqual(['stopped-suddenly']);
  });
});
