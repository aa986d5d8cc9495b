import { z } from 'zod';
import { deliveryState } from './envelope.ts';
import { errorCodes } from './errors.ts';
import { instantMs } from './week.ts';

/** How far something sent has come, as its screen shows it. */
export const delivery = z.strictObject({
  state: deliveryState,
  sentAt: instantMs,
  /** The addressee has enrolled no device yet: it waits for that. */
  waitingForDevice: z.boolean(),
  /** Why it did not go or came back; it goes again by itself. Null: nothing is known against it. */
  problem: z
    .strictObject({
      code: z.enum(errorCodes),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
});
