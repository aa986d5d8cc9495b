import { beforeEach, describe, expect, it } from 'vitest';
import { lowSpaceBytes, reserveBytes } from '../../../main/recordings/disk-space.ts';
import { eventOf, verifyJournal } from '../../../main/sessions/journal.ts';
import type { JournalEvent, SegmentId, SessionId } from '../../../shared/session.ts';
import { aDisplay } from '../../support/installation.ts';
import { appendRecord, beginSegment } from '../../support/recorded-segment.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const day = createWorkingDay();
let sessionId: SessionId;
beforeEach(() => {
  day.home.world.displays = [aDisplay('1'), aDisplay('2', 1)];
  choose({ 1: true, 2: true });
  sessionId = day.begin();
});

function choose(choices: Readonly<Record<string, boolean>>): void {
  const displays = Object.entries(choices).map(([id, inScope]) => ({ id, inScope }));
  day.services.sessions.chooseDisplays({ displays });
}
const begin = (displayId: string) => beginSegment(day.services, day.home.clock, displayId);
/** The page captures these segments every two seconds, as long as main wants it. */
async function work(seconds: number, ...segments: readonly SegmentId[]): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    day.home.clock.pass(1000);
    if (second % 2 === 1 && now().paused === null)
      for (const id of segments) appendRecord(day.services, day.home.clock, id, 'same');
    await day.services.sessions.tick();
  }
}
const now = () => day.services.sessions.now();
const spans = () => now().session?.timeline.spans ?? [];
const gaps = () => spans().flatMap((span) => (span.kind === 'gap' ? [span.cause] : []));
const connect = (...ids: readonly string[]) => {
  day.home.world.displays = ids.map((id, at) => aDisplay(id, at));
  day.services.sessions.machineChanged('display-changed');
};
const lastScope = () => {
  const entries = day.services.journal.entries(sessionId);
  const body = entries.findLast(({ kind }) => kind === 'displays.scoped')?.body;
  const { displays } = body as { displays: { id: string; inScope: boolean }[] };
  return displays.map(({ id, inScope }) => [id, inScope]);
};
const isRun = (event: JournalEvent) => event.kind === 'run.started';
const isSound = () => verifyJournal(day.services.journal.entries(sessionId));

describe('several screens', () => {
  it('are recorded only once each of them is', async () => {
    expect(day.home.told).toEqual([['1', '2']]);
    const first = begin('1');
    await work(4, first);
    expect(now().health.state).toBe('gap');
    expect(gaps()).toEqual(['starting']);
    const second = begin('2');
    await work(4, first, second);
    expect(now().health.state).toBe('recording');
    expect(spans().map(({ kind }) => kind)).toEqual(['gap', 'recorded']);
  });

  it('end together when one of them stalls', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(4, first, second);
    await work(12, first);
    expect(now().health).toMatchObject({ state: 'stalled', cause: 'no-frames' });
    expect(now().paused).toMatchObject({ cause: 'no-frames', asking: true });
    expect(day.home.told.at(-1)).toEqual([]);
    expect(spans().at(-1)).toMatchObject({ kind: 'gap', cause: 'no-frames' });
    expect(isSound()).toEqual({ ok: true });
    // What the healthy one still captured is no recording of both.
    const recorded = spans().find(({ kind }) => kind === 'recorded');
    const start = now().session?.timeline.startedMs ?? 0;
    expect((recorded?.toMs ?? 0) - start).toBeLessThanOrEqual(4000);
  });

  it('end together when one of them never begins', async () => {
    const first = begin('1');
    await work(12, first);
    expect(now().health).toMatchObject({ state: 'stalled', cause: 'no-frames' });
    expect(gaps()).toEqual(['starting', 'no-frames']);
  });

  it('end together when the page says that one failed', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(4, first, second);
    const detail = 'DOMException';
    day.services.recorder.failed({ displayId: '2', cause: 'permission-denied', detail });
    expect(now().paused).toMatchObject({ cause: 'permission-denied', asking: true });
    expect(() => appendRecord(day.services, day.home.clock, first, 'same')).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
    expect(isSound()).toEqual({ ok: true });
  });

  it('are not recorded when they were left out', () => {
    choose({ 2: false });
    expect(lastScope()).toEqual([
      ['1', true],
      ['2', false],
    ]);
    expect(() => begin('2')).toThrow(expect.objectContaining({ code: 'state-conflict' }));
  });

  it('go on without one that is removed', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(4, first, second);
    connect('1');
    await work(4, first);
    expect(now().health.state).toBe('recording');
    expect(gaps()).toEqual([]);
    expect(lastScope()).toEqual([['1', true]]);
    expect(day.home.told.at(-1)).toEqual(['1']);
    expect(isSound()).toEqual({ ok: true });
  });

  it('wait for the system when the page says first that one is gone', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(4, first, second);
    const detail = 'The capture ended.';
    day.services.recorder.failed({ displayId: '2', cause: 'display-changed', detail });
    await work(2, first);
    expect(now().paused).toBeNull();
    connect('1');
    await work(4, first);
    expect(now().health.state).toBe('recording');
  });

  it('stop when the capture of one ended that is still there', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(4, first, second);
    const detail = 'The capture ended.';
    day.services.recorder.failed({ displayId: '2', cause: 'display-changed', detail });
    await work(4, first);
    expect(now().paused).toMatchObject({ cause: 'display-changed', asking: true });
  });

  it('stop when none in scope is left, and wait for the officer', async () => {
    choose({ 2: false });
    const first = begin('1');
    await work(4, first);
    connect('2');
    expect(now().paused).toMatchObject({ cause: 'display-changed', asking: true });
    day.services.sessions.resume();
    expect(now().paused).toMatchObject({ cause: 'display-changed', asking: true });
    choose({ 2: true });
    expect(day.home.told.at(-1)).toEqual([]);
    day.services.sessions.resume();
    expect(day.home.told.at(-1)).toEqual(['2']);
    expect(isSound()).toEqual({ ok: true });
  });

  it('leave one that comes out until its officer has said so', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(4, first, second);
    connect('1', '2', '3');
    expect(day.home.notices.at(-1)).toEqual({ kind: 'display-added' });
    expect(lastScope()).toContainEqual(['3', false]);
    await work(4, first, second);
    expect(now().health.state).toBe('recording');
    choose({ 3: true });
    expect(now().health.state).toBe('gap');
    await work(2, first, second);
    const third = begin('3');
    await work(4, first, second, third);
    expect(now().health.state).toBe('recording');
    expect(gaps()).toEqual(['display-changed']);
    expect(isSound()).toEqual({ ok: true });
  });

  it('are each recovered after a sudden stop', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(6, first, second);
    day.home.clock.restart(60_000);
    day.startAgain();
    const entries = day.services.journal.entries(sessionId);
    const [run] = entries.flatMap((entry) => eventOf(entry) ?? []).filter(isRun);
    const recovered = run?.body.recovered ?? [];
    expect(recovered.map(({ segmentId }) => segmentId).sort()).toEqual([first, second].sort());
    expect(isSound()).toEqual({ ok: true });
    expect(spans().map(({ kind }) => kind)).toEqual(['recorded', 'gap']);
    expect(now().session?.timeline.segments).toHaveLength(2);
  });
});

describe('black pictures', () => {
  const detail = 'The screen shows nothing but black.';

  it('are a gap of that cause with somebody at work', () => {
    begin('1');
    day.services.recorder.failed({ displayId: '1', cause: 'black-frames', detail });
    expect(now().paused).toMatchObject({ cause: 'black-frames', asking: true });
  });

  it('are a sleeping screen when nobody was there', () => {
    begin('1');
    day.home.world.idleSeconds = 60;
    day.services.recorder.failed({ displayId: '1', cause: 'black-frames', detail });
    expect(now().paused).toMatchObject({ cause: 'asleep', asking: true });
  });
});

describe('a disk that fills', () => {
  it('is warned of once, and again when it had room meanwhile', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(2, first, second);
    expect(now().health.lowSpaceBytes).toBeNull();
    day.home.world.freeBytes = lowSpaceBytes - 1;
    await work(3, first, second);
    expect(now().health).toMatchObject({ state: 'recording', lowSpaceBytes: lowSpaceBytes - 1 });
    day.home.world.freeBytes = lowSpaceBytes;
    await work(1, first, second);
    day.home.world.freeBytes = reserveBytes;
    await work(2, first, second);
    const told = day.home.notices.filter(({ kind }) => kind === 'space-low');
    expect(told).toHaveLength(2);
    expect(now().paused).toBeNull();
  });

  it('ends recording before it is full, with whole segments', async () => {
    const [first, second] = [begin('1'), begin('2')];
    await work(2, first, second);
    day.home.world.freeBytes = reserveBytes - 1;
    await work(1, first, second);
    expect(now().paused).toMatchObject({ cause: 'disk-full', asking: true });
    expect(day.home.segments.listOf(sessionId).map(({ state }) => state)).toEqual([
      'closed',
      'closed',
    ]);
    expect(isSound()).toEqual({ ok: true });
    day.services.sessions.resume();
    expect(now().paused).toMatchObject({ cause: 'disk-full' });
  });
});
