import { z } from 'zod';
import { delivery } from './delivery.ts';
import { deliveryState, quarantineReason } from './envelope.ts';
import { instantMs, isoDate, isoWeek } from './week.ts';

export const mailStanding = z.enum([
  /** It answers something that has not come yet: applied by itself once that is here. */
  'held',
  /** For the head, and what became of it. */
  ...(['to-review', 'awaiting-signature', 'approved', 'returned'] as const),
  ...(['withdrawn', 'superseded'] as const),
  /** An assigned task. */
  ...(['to-do', 'done'] as const),
  /** A request to see stretches. */
  ...(['to-answer', 'answered'] as const),
]);
export type MailStanding = z.output<typeof mailStanding>;

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
  /** It waits until an addressee has enrolled a device. */
  waitingForDevice: z.boolean(),
  /** How its matter stands by now; null where the delivery says all. */
  standing: mailStanding.nullable(),
  /** By when something is to be done here; null: nothing is. */
  dueOn: isoDate.nullable(),
  isOverdue: z.boolean(),
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
