import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf, verifyJournal } from '../../../main/sessions/journal.ts';
import { timelineOf } from '../../../main/sessions/timeline.ts';
import type { RecoveredSegment, Span, Stretch } from '../../../shared/session.ts';
import {
  aJournal,
  anEvent,
  aSegmentId,
  closed,
  ended,
  opened,
  type Step,
  scoped,
  sessionStarted,
  journalStartMs as t0,
} from '../../support/journals.ts';

const begun = { mono: 0, event: sessionStarted() };
const both = { mono: 0, event: scoped({ a: true, b: true }) };
const say = (span: Span): string =>
  `${(span.fromMs - t0) / 1000}-${(span.toMs - t0) / 1000} ${span.kind === 'gap' ? span.cause : 'recorded'}`;
const spansIn = (steps: readonly Step[]) => timelineOf(aJournal([begun, ...steps])).spans.map(say);
const recovered = (segment: number, toMono: number): RecoveredSegment => ({
  segmentId: aSegmentId(segment),
  sha256: 'a'.repeat(64),
  sizeBytes: 1,
  records: 1,
  toMono,
});

describe('the timeline of several screens', () => {
  it('is recorded from the last that begins to the first that ends', () => {
    expect(
      spansIn([
        both,
        { mono: 1000, event: opened(1, 'a') },
        { mono: 3000, event: opened(2, 'b') },
        { mono: 60_000, event: closed(1, 59_000, 'paused') },
        { mono: 60_000, event: closed(2, 57_000, 'paused') },
        { mono: 70_000, event: ended },
      ]),
    ).toEqual(['0-3 starting', '3-57 recorded', '57-70 paused']);
  });

  it('has a gap back to where one of them had its last capture', () => {
    expect(
      spansIn([
        both,
        { mono: 0, event: opened(1, 'a') },
        { mono: 0, event: opened(2, 'b') },
        { mono: 40_000, event: closed(1, 39_000, 'no-frames') },
        { mono: 40_000, event: closed(2, 25_000, 'no-frames') },
        { mono: 50_000, event: ended },
      ]),
    ).toEqual(['0-25 recorded', '25-50 no-frames']);
  });

  it('has a gap where one is not taken up again after its segment was changed', () => {
    expect(
      spansIn([
        both,
        { mono: 0, event: opened(1, 'a') },
        { mono: 0, event: opened(2, 'b') },
        { mono: 20_000, event: closed(2, 20_000, null) },
        { mono: 60_000, event: opened(3, 'b') },
        { mono: 90_000, event: closed(1, 90_000, 'locked') },
        { mono: 90_000, event: closed(3, 90_000, 'locked') },
        { mono: 90_000, event: ended },
      ]),
    ).toEqual(['0-20 recorded', '20-60 no-frames', '60-90 recorded']);
  });

  it('lets each change its segment by itself', () => {
    expect(
      spansIn([
        both,
        { mono: 0, event: opened(1, 'a') },
        { mono: 0, event: opened(2, 'b') },
        { mono: 20_000, event: closed(2, 19_000, null) },
        { mono: 21_000, event: opened(3, 'b') },
        { mono: 22_000, event: closed(1, 21_500, null) },
        { mono: 22_500, event: opened(4, 'a') },
        { mono: 30_000, event: closed(3, 30_000, null) },
        { mono: 30_000, event: closed(4, 30_000, null) },
        { mono: 30_000, event: ended },
      ]),
    ).toEqual(['0-30 recorded']);
  });

  it('goes on without a screen that left, and waits for one that joined', () => {
    expect(
      spansIn([
        both,
        { mono: 0, event: opened(1, 'a') },
        { mono: 0, event: opened(2, 'b') },
        { mono: 20_000, event: closed(2, 18_000, null) },
        { mono: 20_000, event: scoped({ a: true }) },
        { mono: 30_000, event: scoped({ a: true, c: false }) },
        { mono: 40_000, event: scoped({ a: true, c: true }) },
        { mono: 43_000, event: opened(3, 'c') },
        { mono: 60_000, event: closed(1, 60_000, 'paused') },
        { mono: 60_000, event: closed(3, 60_000, 'paused') },
        { mono: 60_000, event: ended },
      ]),
    ).toEqual(['0-40 recorded', '40-43 display-changed', '43-60 recorded']);
  });

  it('is a gap while no screen is in scope', () => {
    expect(
      spansIn([
        { mono: 0, event: scoped({ a: false }) },
        { mono: 10_000, event: scoped({ a: true }) },
        { mono: 12_000, event: opened(1, 'a') },
        { mono: 20_000, event: closed(1, 20_000, 'paused') },
        { mono: 20_000, event: ended },
      ]),
    ).toEqual(['0-12 starting', '12-20 recorded']);
  });

  it('counts after a sudden stop only up to where all of them were found again', () => {
    const stopped = [both, { mono: 0, event: opened(1, 'a') }, { mono: 0, event: opened(2, 'b') }];
    const back = (...found: RecoveredSegment[]): Step => ({
      mono: 0,
      at: t0 + 100_000,
      event: anEvent('run.started', { run: 1, recovered: found }),
    });
    expect(spansIn([...stopped, back(recovered(1, 30_000), recovered(2, 28_000))])).toEqual([
      '0-28 recorded',
      '28-100 stopped-suddenly',
    ]);
    expect(spansIn([...stopped, back(recovered(1, 30_000))])).toEqual(['0-100 stopped-suddenly']);
  });
});

describe('a journal of several screens', () => {
  const open = [begun, both, { mono: 0, event: opened(1, 'a') }];
  it.each<[string, readonly Step[]]>([
    ['a second segment of one screen', [{ mono: 1, event: opened(2, 'a') }]],
    ['a segment of a screen that is left out', [{ mono: 1, event: opened(2, 'c') }]],
    [
      'a screen that leaves with its segment open',
      [{ mono: 1, event: scoped({ a: false, b: true }) }],
    ],
    ['a session that ends with one open', [{ mono: 1, event: ended }]],
    [
      'a segment recovered twice',
      [
        {
          mono: 0,
          event: anEvent('run.started', { run: 1, recovered: [recovered(1, 5), recovered(1, 5)] }),
        },
      ],
    ],
  ])('refuses %s', (_, steps) => {
    expect(verifyJournal(aJournal([...open, ...steps]))).toMatchObject({ reason: 'order' });
  });

  it('refuses two segments at once as long as it names no screens', () => {
    const unnamed = [begun, { mono: 0, event: opened(1, 'a') }, { mono: 0, event: opened(2, 'b') }];
    expect(verifyJournal(aJournal(unnamed))).toMatchObject({ seq: 2, reason: 'order' });
  });
});

/** What the recorder may do next, at whatever moment. */
type Act =
  | { readonly act: 'open' | 'rotate'; readonly display: number }
  | { readonly act: 'stop' | 'sudden' }
  | { readonly act: 'scope'; readonly inScope: readonly boolean[] };
const names = ['a', 'b'];
const oneAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('open' as const), display: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('rotate' as const), display: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.constantFrom({ act: 'stop' as const }, { act: 'sudden' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('scope' as const),
      inScope: fc.tuple(fc.boolean(), fc.boolean()),
    }),
  },
);
type Open = { readonly segment: number; readonly fromMono: number };

/** The journal of an honest recorder, and per screen what was truly captured, places on the timeline. */
function play(acts: readonly { act: Act; passMs: number; lateMs: number }[]) {
  const steps: Step[] = [begun, { mono: 0, event: scoped({ a: true, b: true }) }];
  const open = new Map<string, Open>();
  const captured = new Map<string, Stretch[]>(names.map((name) => [name, []]));
  let [mono, segment, run, baseMs] = [0, 0, 0, t0];
  let inScope: readonly string[] = names;
  const put = (event: Step['event']) => steps.push({ mono, at: baseMs + mono, event });
  const close = (name: string, lateMs: number, cause: 'paused' | null): number | null => {
    const one = open.get(name);
    if (one === undefined) return null;
    open.delete(name);
    const toMono = Math.max(one.fromMono, mono - lateMs);
    captured.get(name)?.push({ fromMs: baseMs + one.fromMono, toMs: baseMs + toMono });
    put(closed(one.segment, toMono, cause));
    return toMono;
  };
  for (const { act, passMs, lateMs } of acts) {
    mono += passMs;
    if (act.act === 'stop') for (const name of [...open.keys()]) close(name, lateMs, 'paused');
    if (act.act === 'rotate') close(names[act.display] ?? '', lateMs, null);
    if (act.act === 'open') {
      const name = names[act.display] ?? '';
      if (open.has(name) || !inScope.includes(name)) continue;
      segment += 1;
      open.set(name, { segment, fromMono: mono });
      put(opened(segment, name));
    }
    if (act.act === 'scope') {
      inScope = names.filter((_, index) => act.inScope[index]);
      for (const name of [...open.keys()]) if (!inScope.includes(name)) close(name, lateMs, null);
      put(scoped(Object.fromEntries(names.map((name) => [name, inScope.includes(name)]))));
    }
    if (act.act === 'sudden') {
      const found = [...open].map(([name, one]) => {
        const toMono = Math.max(one.fromMono, mono - lateMs);
        captured.get(name)?.push({ fromMs: baseMs + one.fromMono, toMs: baseMs + toMono });
        return recovered(one.segment, toMono);
      });
      open.clear();
      run += 1;
      baseMs += mono + 60_000;
      mono = 0;
      put(anEvent('run.started', { run, recovered: found }));
    }
  }
  for (const name of [...open.keys()]) close(name, 0, null);
  put(ended);
  return { journal: aJournal(steps), captured };
}

it('adds up for two screens in any interleaving, and counts nothing that one of them lacks', () => {
  const acts = fc.array(fc.record({ act: oneAct, passMs: fc.nat(30_000), lateMs: fc.nat(9000) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(acts, (list) => {
      const { journal, captured } = play(list);
      expect(verifyJournal(journal)).toEqual({ ok: true });
      const { spans, startedMs, endedMs } = timelineOf(journal);
      let reached = startedMs;
      for (const { fromMs, toMs } of spans) {
        expect(fromMs).toBe(reached);
        expect(toMs).toBeGreaterThan(fromMs);
        reached = toMs;
      }
      expect(reached).toBe(endedMs);
      for (const span of spans) {
        if (span.kind === 'gap') continue;
        const middleMs = (span.fromMs + span.toMs) / 2;
        const scope = scopeAt(journal, middleMs);
        expect(scope.length).toBeGreaterThan(0);
        for (const name of scope) expect(isNear(captured.get(name) ?? [], middleMs)).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

/** The screens in scope at a place; runs follow one another as `play` has them. */
function scopeAt(journal: ReturnType<typeof aJournal>, placeMs: number): string[] {
  const scopes = journal
    .filter(({ at }) => at <= placeMs)
    .flatMap((entry) => eventOf(entry) ?? [])
    .filter((event) => event.kind === 'displays.scoped');
  const displays = scopes.at(-1)?.body.displays ?? [];
  return displays.filter(({ inScope }) => inScope).map(({ id }) => id);
}

/** Captured then, or a change of segments is bridged, which takes 10 s at most. */
function isNear(stretches: readonly Stretch[], placeMs: number): boolean {
  return stretches.some(({ fromMs, toMs }) => placeMs >= fromMs && placeMs <= toMs + 10_000);
}
