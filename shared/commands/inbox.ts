import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { mailContent, mailItem } from '../mail.ts';
import { instantMs } from '../week.ts';
import { command, done, nothing } from './command.ts';

/** What came in and what was sent. */
export const inboxCommands = {
  'inbox.list': command(nothing, z.array(mailItem)),
  /** The words of a kept message as they were signed; of a set-aside file, what it says unproven. */
  'inbox.read': command(z.strictObject({ recordId: z.string() }), mailContent),
  'inbox.markRead': command(z.strictObject({ recordId: z.string() }), done),
  'inbox.status': command(
    nothing,
    z.strictObject({
      online: z.boolean(),
      /** Why not, where that is known. */
      problem: z.enum(errorCodes).nullable(),
      waiting: z.int().nonnegative(),
      unread: z.int().nonnegative(),
      setAside: z.int().nonnegative(),
      lastLookedAt: instantMs.nullable(),
    }),
  ),
  'inbox.lookNow': command(nothing, done),
  'inbox.export': command(z.strictObject({ recordId: z.string() }), z.string().nullable()),
};
