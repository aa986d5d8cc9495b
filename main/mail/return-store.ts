import type { ReadMessage } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';
import type { MailBounce } from './mail-bounce.ts';

/** Whom a mail did not reach, and what the last server said. */
export type MailReturn = ReadMessage['returned'][number];

/** To whom a notice was sent, and when it came. */
export type Told = { readonly sender: string; readonly at: number };

type Row = { address: string; said: string; told_at: number };

export type ReturnStore = ReturnType<typeof createReturnStore>;

/** Mails that did not arrive, by the identifier of each: it may come here after its notice. */
export function createReturnStore(db: Database) {
  const put = db.prepare<Row & { message_id: string; sender: string }>(
    `INSERT OR REPLACE INTO mail_returns (message_id, address, sender, said, told_at)
     VALUES (@message_id, @address, @sender, @said, @told_at)`,
  );
  const select = db.prepare<{ message_id: string; sender: string }, Row>(
    `SELECT address, said, told_at FROM mail_returns
     WHERE message_id = @message_id AND sender = @sender
     ORDER BY told_at, address
     LIMIT 500`,
  );
  return {
    note({ messageId, failed }: MailBounce, { sender, at }: Told): void {
      const of = { message_id: messageId, sender: sender.toLowerCase(), told_at: at };
      for (const { address, said } of failed) put.run({ ...of, address, said });
    },
    listOf: (messageId: string | null, sender: string): MailReturn[] =>
      messageId === null
        ? []
        : select
            .all({ message_id: messageId, sender: sender.toLowerCase() })
            .map(({ address, said, told_at }) => ({
              address,
              reason: reasonOf(said),
              said,
              at: told_at,
            })),
  };
}

/** Source of the codes: RFC 3463, section 3. */
function reasonOf(said: string): MailReturn['reason'] {
  if (/\b[45]\.2\.2\b/.test(said)) return 'full';
  return /\b[45]\.(1\.\d+|2\.1)\b/.test(said) ? 'unknown' : 'other';
}
