import type { DeliveryState } from '../../shared/envelope.ts';

/** What happened to a sent record at one addressee. */
export type DeliveryEvent = 'put' | 'returned' | 'received' | 'set-aside' | 'reviewed';

/**
 * How far a record got after an event. Events may come late, twice or in another order: nothing that
 * was reached is taken back, except that what was set aside may be received after all.
 */
export function nextDeliveryState(state: DeliveryState, event: DeliveryEvent): DeliveryState {
  switch (event) {
    case 'put':
      return state === 'waiting' ? 'sent' : state;
    case 'returned':
      return state === 'waiting' || state === 'sent' ? 'returned' : state;
    case 'received':
      return state === 'reviewed' ? state : 'received';
    case 'set-aside':
      return state === 'received' || state === 'reviewed' ? state : 'set-aside';
    case 'reviewed':
      return 'reviewed';
    default:
      return event satisfies never;
  }
}

const order: readonly DeliveryState[] = [
  'set-aside',
  'returned',
  'waiting',
  'sent',
  'received',
  'reviewed',
];

/** One word for several addressees: whoever is behind counts, a refusal before all. */
export function worstDeliveryState(states: readonly DeliveryState[]): DeliveryState | null {
  return order.find((state) => states.includes(state)) ?? null;
}
