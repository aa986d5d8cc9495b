import { z } from 'zod';
import { delivery } from './delivery.ts';
import { deliveryState, quarantineReason } from './envelope.ts';
import { instantMs, isoWeek } from './week.ts';

export const mailItem = z.strictObject({
  recordId: z.string(),
  direction: z.enum(['received', 'sent', 'set-aside']),
  kind: z.string(),
  otherName: z.string(),
  week: isoWeek.nullable(),
  at: instantMs,
  delivery: deliveryState.nullable(),
  /** Why something sent did not go, or came back. */
  problem: delivery.shape.problem,
  quarantine: quarantineReason.nullable(),
  fileName: z.string().nullable(),
  unread: z.boolean(),
  /** Hỏa tốc; false for what was set aside, which is not believed. */
  urgent: z.boolean(),
});
export type MailItem = z.output<typeof mailItem>;

/** What a message says to a person, and the files that came with it. */
export const mailContent = z.strictObject({
  /** With `\n` line ends; empty where nothing could be read. */
  text: z.string(),
  attachments: z.array(z.strictObject({ name: z.string(), sizeBytes: z.int().nonnegative() })),
});
export type MailContent = z.output<typeof mailContent>;
