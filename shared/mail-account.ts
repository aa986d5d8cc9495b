import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { instantMs } from './week.ts';

export const connectionStep = z.enum(['name', 'connection', 'tls', 'login', 'folders', 'send']);
/** One step of the check of the account; `ok` null: not reached. */
export const connectionCheck = z.strictObject({
  server: z.enum(['imap', 'smtp']),
  step: connectionStep,
  ok: z.boolean().nullable(),
  problem: z.enum(errorCodes).nullable(),
  /** What the server said, for whoever helps; never a password. */
  detail: z.string(),
});
export type ConnectionCheck = z.output<typeof connectionCheck>;

const server = z.strictObject({
  host: z.string(),
  port: z.int(),
  tls: z.enum(['tls', 'starttls']),
});
export const accountView = z.strictObject({
  /** Null where the kit names no mail servers. */
  servers: z.strictObject({ imap: server, smtp: server }).nullable(),
  address: z.string().nullable(),
  userName: z.string().nullable(),
  state: z.enum(['off', 'password-missing', 'connecting', 'online', 'offline', 'refused']),
  problem: z.enum(errorCodes).nullable(),
  syncedAt: instantMs.nullable(),
  /** Messages on the server whose headers, bodies and attachments are still to come. */
  toCome: z.strictObject({ headers: z.int(), bodies: z.int(), attachments: z.int() }),
  /** Changes and messages that wait to go out. */
  waiting: z.int().nonnegative(),
  /** Whether envelopes of Phiên travel by this mail. */
  isCarrier: z.boolean(),
});
export type AccountView = z.output<typeof accountView>;
