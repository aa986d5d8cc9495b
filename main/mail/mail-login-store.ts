import type { Database } from '../database/open.ts';

/** How a person logs in to their mail; the password is sealed by the system's key store. */
export type SealedMailLogin = { readonly user: string; readonly sealedPassword: Uint8Array };

type Row = { address: string; user_name: string; password: Buffer };

export type MailLoginStore = ReturnType<typeof createMailLoginStore>;

/** By mail address: a person whose address changes logs in anew. */
export function createMailLoginStore(db: Database) {
  const select = db.prepare<{ address: string }, Row>(
    'SELECT address, user_name, password FROM mail_logins WHERE address = @address',
  );
  const upsert = db.prepare<Row>(
    `INSERT INTO mail_logins (address, user_name, password)
     VALUES (@address, @user_name, @password)
     ON CONFLICT (address) DO UPDATE SET user_name = @user_name, password = @password`,
  );
  const remove = db.prepare<{ address: string }>(
    'DELETE FROM mail_logins WHERE address = @address',
  );

  return {
    find(address: string): SealedMailLogin | undefined {
      const row = select.get({ address });
      return row && { user: row.user_name, sealedPassword: row.password };
    },
    put: (address: string, { user, sealedPassword }: SealedMailLogin): void =>
      void upsert.run({ address, user_name: user, password: Buffer.from(sealedPassword) }),
    remove: (address: string): void => void remove.run({ address }),
  };
}
