import { describe, expect, it } from 'vitest';
import { withhold } from '../../../main/sessions/journal.ts';
import { anchoredUntil, anchorToleranceMs } from '../../../main/sessions/timeline.ts';
import {
  aJournal,
  anEvent,
  aPause,
  sessionStarted,
  journalStartMs as t0,
} from '../../support/journals.ts';

describe('anchoredUntil', () => {
  const recordId = '11111111-1111-4111-8111-111111111111';
  const sent = (head: string) => anEvent('anchor.sent', { recordId, head });
  const receivedAt = (at: number) =>
    anEvent('anchor.received', {
      recordId,
      receiptId: '22222222-2222-4222-8222-222222222222',
      by: 'le-thi-thu-ha' as never,
      receivedAt: at,
    });
  const received = receivedAt(t0 + 2000);
  const before = [
    { mono: 0, event: sessionStarted() },
    { mono: 1000, event: anEvent('input.idle', { sinceMono: 1000 }) },
  ];
  const head = aJournal(before).at(-1)?.hash ?? '';

  it('reaches to the entry whose hash somebody received', () => {
    const anchored = [...before, { mono: 1200, event: sent(head) }];
    expect(anchoredUntil(aJournal(anchored))).toBeNull();
    const journal = aJournal([...anchored, { mono: 9500, event: received }]);
    expect(anchoredUntil(journal)).toBe(t0 + 1000);
    expect(anchoredUntil(journal.map((entry, at) => (at === 1 ? withhold(entry) : entry)))).toBe(
      t0 + 1000,
    );
  });

  it('does not reach over what was written before an old head was told of', () => {
    const later = [
      { mono: 3_600_000, event: aPause() },
      { mono: 7_200_000, event: sent(head) },
      { mono: 7_200_500, event: received },
    ];
    expect(anchoredUntil(aJournal([...before, ...later]))).toBe(t0 + 1000);
    const unknown = [{ mono: 7_200_000, event: sent('c'.repeat(64)) }, ...later.slice(2)];
    expect(anchoredUntil(aJournal([...before, ...unknown]))).toBeNull();
  });

  it.each([
    [anchorToleranceMs, t0 + 1000],
    [anchorToleranceMs + 1, null],
    [3 * 24 * 3_600_000, null],
    [-anchorToleranceMs, t0 + 1000],
    [-anchorToleranceMs - 1, null],
  ])('counts a receipt %d ms from its entry only when it is near', (delayMs, untilMs) => {
    const steps = [
      ...before,
      { mono: 1200, event: sent(head) },
      { mono: 1300, event: receivedAt(t0 + 1000 + delayMs) },
    ];
    expect(anchoredUntil(aJournal(steps))).toBe(untilMs);
  });
});
