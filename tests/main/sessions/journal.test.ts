import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chain,
  endOf,
  isEndOf,
  journalStart,
  verifyJournal,
} from '../../../main/sessions/journal.ts';
import type { JournalEntry } from '../../../shared/session.ts';
import {
  aJournal,
  anEvent,
  aSegmentId,
  closed,
  opened,
  sessionStarted,
  withhold,
} from '../../support/journals.ts';

const note = (text: string) => anEvent('note.added', { taskId: null, text });
const journal = aJournal([
  { mono: 0, event: sessionStarted() },
  { mono: 900, event: opened(1) },
  { mono: 5000, event: note('Đang rà soát dự thảo.') },
  { mono: 60_000, event: closed(1, 59_000, 'paused') },
  {
    mono: 60_001,
    event: anEvent('paused', { reason: 'break', offScreen: null, note: '', minutes: 5 }),
  },
  { mono: 90_000, event: anEvent('session.ended', { by: 'officer' }) },
]);

/** What somebody does who wants the chain to look whole: hashes everything again from here on. */
function rechain(entries: readonly JournalEntry[]): JournalEntry[] {
  const again: JournalEntry[] = [];
  for (const { at, mono, kind, body, salt } of entries) {
    const event = { kind, body } as Parameters<typeof chain>[1]['event'];
    again.push(
      chain(again.at(-1) ?? null, { at, mono, event, salt: Buffer.from(salt ?? '', 'hex') }),
    );
  }
  return again;
}

describe('verifyJournal', () => {
  it('accepts a journal as it was chained', () => {
    expect(verifyJournal(journal)).toEqual({ ok: true });
  });

  it('hashes as the design says, so that others can compute it', () => {
    const first = aJournal([{ mono: 0, event: sessionStarted() }])[0] as JournalEntry;
    const keys = `{"at":${first.at},"bodyHash":"${first.bodyHash}","kind":"session.started","mono":0,"seq":0}`;
    const expected = createHash('sha256').update(Buffer.alloc(32)).update(keys).digest('hex');
    expect(first.prev).toBe(journalStart);
    expect(first.hash).toBe(expected);
  });

  it('accepts a withheld note, whose words are then gone', () => {
    const withheld = journal.map((entry) =>
      entry.kind === 'note.added' ? withhold(entry) : entry,
    );
    expect(JSON.stringify(withheld)).not.toContain('rà soát');
    expect(verifyJournal(withheld)).toEqual({ ok: true });
  });

  it('refuses to do without a body on which figures rest', () => {
    const withheld = journal.map((entry) => (entry.kind === 'paused' ? withhold(entry) : entry));
    expect(verifyJournal(withheld)).toEqual({ ok: false, seq: 4, reason: 'withheld' });
  });

  it('names the place of a swapped pair', () => {
    const swapped = [...journal];
    [swapped[2], swapped[3]] = [journal[3] as JournalEntry, journal[2] as JournalEntry];
    expect(verifyJournal(swapped)).toEqual({ ok: false, seq: 2, reason: 'sequence' });
  });

  it('names the place of a dropped entry', () => {
    const dropped = journal.filter((entry) => entry.seq !== 2);
    expect(verifyJournal(dropped)).toEqual({ ok: false, seq: 2, reason: 'sequence' });
  });

  it('shows another end once everything is chained again after an edit', () => {
    const edited = rechain(
      journal.map((entry) =>
        entry.kind === 'segment.closed'
          ? { ...entry, mono: 60_000, body: { ...(entry.body as object), cause: null } }
          : entry,
      ) as JournalEntry[],
    );
    expect(verifyJournal(edited)).toEqual({ ok: true });
    expect(endOf(edited)).not.toBe(endOf(journal));
  });

  it('refuses a recording said to reach further than its closing entry', () => {
    const bold = aJournal([
      { mono: 0, event: sessionStarted() },
      { mono: 10, event: opened(1) },
      { mono: 20, event: closed(1, 3_600_000, 'paused') },
    ]);
    expect(verifyJournal(bold)).toEqual({ ok: false, seq: 2, reason: 'order' });
  });

  it.each([
    [10 + 360_000, { ok: true }],
    [11 + 360_000, { ok: false, seq: 2, reason: 'order' }],
    [3_600_000, { ok: false, seq: 2, reason: 'order' }],
  ])('lets a recovered segment reach %d ms only soon after the last entry', (toMono, check) => {
    const file = { segmentId: aSegmentId(1), sha256: 'a'.repeat(64), sizeBytes: 1, records: 1 };
    const recovered = { ...file, toMono };
    const stopped = aJournal([
      { mono: 0, event: sessionStarted() },
      { mono: 10, event: opened(1) },
      { mono: 0, event: anEvent('run.started', { run: 1, recovered: [recovered] }) },
    ]);
    expect(verifyJournal(stopped)).toEqual(check);
  });

  it('refuses a time that runs backwards within a run', () => {
    const back = aJournal([
      { mono: 500, event: sessionStarted() },
      { mono: 400, event: note('x') },
    ]);
    expect(verifyJournal(back)).toEqual({ ok: false, seq: 1, reason: 'time' });
  });

  it.each([
    ['nothing at all', [], 0],
    ['no beginning', [{ mono: 0, event: note('x') }], 0],
    [
      'two beginnings',
      [
        { mono: 0, event: sessionStarted() },
        { mono: 1, event: sessionStarted() },
      ],
      1,
    ],
    [
      'a closed segment that never opened',
      [
        { mono: 0, event: sessionStarted() },
        { mono: 1, event: closed(1, 1, null) },
      ],
      1,
    ],
    [
      'recording after the end',
      [
        { mono: 0, event: sessionStarted() },
        { mono: 1, event: anEvent('session.ended', { by: 'officer' }) },
        { mono: 2, event: opened(1) },
      ],
      2,
    ],
  ])('refuses a journal with %s', (_, steps, seq) => {
    expect(verifyJournal(aJournal(steps))).toEqual({ ok: false, seq, reason: 'order' });
  });

  it('finds any change of any part of any entry', () => {
    const places = journal.flatMap((entry, index) =>
      Object.keys(entry).map((key) => [index, key as keyof JournalEntry] as const),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(), ([index, key], random) => {
        const entry = journal[index] as JournalEntry;
        const changed = journal.with(index, { ...entry, [key]: altered(entry[key], random) });
        expect(verifyJournal(changed).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The same type of value, and never the same value. */
function altered(value: unknown, random: number): unknown {
  if (typeof value === 'number') return value + 1 + random;
  if (typeof value !== 'string') return { ...(value as object), changed: random };
  const at = random % value.length;
  const other = value[at] === '0' ? '1' : '0';
  return `${value.slice(0, at)}${other}${value.slice(at + 1)}`;
}

describe('isEndOf', () => {
  it('knows the end at which the next session began, with later declarations behind it', () => {
    const later = aJournal([
      ...journal.map(({ mono, kind, body }) => ({ mono, event: { kind, body } as never })),
      {
        mono: 95_000,
        event: anEvent('gap.declared', { fromMs: 1, toMs: 2, cause: 'other', note: '' }),
      },
    ]);
    expect(isEndOf(later, endOf(journal))).toBe(true);
    expect(isEndOf(later, endOf(later))).toBe(true);
    expect(isEndOf(later, (later[3] as JournalEntry).hash)).toBe(false);
  });
});
