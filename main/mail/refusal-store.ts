import type { MessageId, MessageView } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';

/** What the server did not do with a message, and why. */
export type MailRefusal = NonNullable<MessageView['refusal']>;

export type RefusalStore = ReturnType<typeof createRefusalStore>;

/** The last refusal of each message, until the person changes it anew or has read of it. */
export function createRefusalStore(db: Database) {
  const put = db.prepare<MailRefusal & { id: number }>(
    'INSERT OR REPLACE INTO mail_refusals (message_id, what, reason) VALUES (@id, @what, @reason)',
  );
  const remove = db.prepare<{ id: number }>('DELETE FROM mail_refusals WHERE message_id = @id');
  return {
    put: (id: MessageId, refusal: MailRefusal): void => void put.run({ id, ...refusal }),
    remove: (id: MessageId): void => void remove.run({ id }),
  };
}
