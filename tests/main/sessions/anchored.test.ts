import { describe, expect, it } from 'vitest';
import {
  anchoredStretches,
  receiptToleranceMs,
  timestampToleranceMs,
} from '../../../main/sessions/anchored.ts';
import { endOf } from '../../../main/sessions/journal.ts';
import type { JournalEvent } from '../../../shared/session.ts';
import {
  aJournal,
  anEvent,
  aPause,
  type Step,
  sessionStarted,
  journalStartMs as t0,
  withhold,
} from '../../support/journals.ts';

const recordId = '11111111-1111-4111-8111-111111111111';
const sent = (head: string) => anEvent('anchor.sent', { recordId, head });
const receivedAt = (at: number) =>
  anEvent('anchor.received', {
    recordId,
    receiptId: '22222222-2222-4222-8222-222222222222',
    by: 'le-thi-thu-ha' as never,
    receivedAt: at,
  });
const timestamped = (head: string, genTime: number) =>
  anEvent('anchor.timestamped', { head, genTime, token: 'e'.repeat(64) });
const before: readonly Step[] = [
  { mono: 0, event: sessionStarted() },
  { mono: 1000, event: anEvent('input.idle', { sinceMono: 1000 }) },
];
const head = endOf(aJournal(before));

describe('a receipt', () => {
  const received = receivedAt(t0 + 2000);
  const witnessed = { fromMs: t0 + 1000 - receiptToleranceMs, toMs: t0 + 1000 };

  it('anchors up to the entry whose hash somebody received', () => {
    const anchored = [...before, { mono: 1200, event: sent(head) }];
    expect(anchoredStretches(aJournal(anchored))).toEqual([]);
    const journal = aJournal([...anchored, { mono: 9500, event: received }]);
    expect(anchoredStretches(journal)).toEqual([witnessed]);
    const held = journal.map((entry, at) => (at === 1 ? withhold(entry) : entry));
    expect(anchoredStretches(held)).toEqual([witnessed]);
  });

  it('does not anchor what was written before an old head was told of', () => {
    const later = [
      { mono: 3_600_000, event: aPause() },
      { mono: 7_200_000, event: sent(head) },
      { mono: 7_200_500, event: received },
    ];
    expect(anchoredStretches(aJournal([...before, ...later]))).toEqual([witnessed]);
    const unknown = [{ mono: 7_200_000, event: sent('c'.repeat(64)) }, ...later.slice(2)];
    expect(anchoredStretches(aJournal([...before, ...unknown]))).toEqual([]);
  });
});

describe.each<[string, number, (at: number) => readonly JournalEvent[]]>([
  ['a receipt', receiptToleranceMs, (at) => [sent(head), receivedAt(at)]],
  ['a timestamp', timestampToleranceMs, (at) => [timestamped(head, at)]],
])('%s', (_name, toleranceMs, witness) => {
  it.each([
    [toleranceMs, true],
    [toleranceMs + 1, false],
    [3 * 24 * 3_600_000, false],
    [-toleranceMs, true],
    [-toleranceMs - 1, false],
  ])('%d ms from its entry counts only when that is near', (delayMs, isNear) => {
    const steps = witness(t0 + 1000 + delayMs).map((event) => ({ mono: 1300, event }));
    const stretch = { fromMs: t0 + 1000 - toleranceMs, toMs: t0 + 1000 };
    expect(anchoredStretches(aJournal([...before, ...steps]))).toEqual(isNear ? [stretch] : []);
  });
});

it('anchors what lies between timestamps only as far back as their tolerance', () => {
  const steps: Step[] = [...before];
  for (const minute of [10, 20, 120])
    steps.push({
      mono: minute * 60_000,
      event: timestamped(endOf(aJournal(steps)), t0 + minute * 60_000),
    });
  steps.push({ mono: 121 * 60_000, event: aPause() });
  steps.push({
    mono: 122 * 60_000,
    event: timestamped(endOf(aJournal(steps)), t0 + 122 * 60_000),
  });
  // The third witnesses an entry of 100 minutes before, so it says nothing of that time.
  expect(anchoredStretches(aJournal(steps))).toEqual([
    { fromMs: t0 + 1000 - timestampToleranceMs, toMs: t0 + 10 * 60_000 },
    { fromMs: t0 + 121 * 60_000 - timestampToleranceMs, toMs: t0 + 121 * 60_000 },
  ]);
});
