import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DeliveryEvent,
  nextDeliveryState,
  worstDeliveryState,
} from '../../../main/exchange/delivery-rules.ts';
import type { DeliveryState } from '../../../shared/envelope.ts';

const events: readonly DeliveryEvent[] = ['put', 'returned', 'received', 'set-aside', 'reviewed'];

test('what was reviewed stays reviewed, whatever comes late', () => {
  for (const event of events) expect(nextDeliveryState('reviewed', event)).toBe('reviewed');
});

test('events in any order and number end where their strongest one leads', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events)), (happened) => {
      const end = happened.reduce<DeliveryState>(nextDeliveryState, 'waiting');
      const strongest = (['reviewed', 'received', 'set-aside', 'returned', 'put'] as const).find(
        (event) => happened.includes(event),
      );
      expect(end).toBe(strongest === 'put' ? 'sent' : (strongest ?? 'waiting'));
    }),
  );
});

test('of several addressees whoever is behind counts, a refusal before all', () => {
  expect(worstDeliveryState(['reviewed', 'sent'])).toBe('sent');
  expect(worstDeliveryState(['waiting', 'set-aside', 'received'])).toBe('set-aside');
  expect(worstDeliveryState([])).toBeNull();
});
