import { z } from 'zod';
import { deliveryState } from './envelope.ts';
import { instantMs } from './week.ts';

/** How far something sent has come, as its screen shows it. */
export const delivery = z.strictObject({
  state: deliveryState,
  sentAt: instantMs,
  /** The addressee has enrolled no device yet: it waits for that. */
  waitingForDevice: z.boolean(),
});
