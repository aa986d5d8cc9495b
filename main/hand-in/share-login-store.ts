import type { Database } from '../database/open.ts';

/** How this person signs in to a share; the password is sealed by the system's key store. */
export type ShareLogin = { readonly user: string; readonly sealedPassword: Uint8Array };

type Row = { place: string; user_name: string; password: Buffer };

export type ShareLoginStore = ReturnType<typeof createShareLoginStore>;

export function createShareLoginStore(db: Database) {
  const select = db.prepare<{ place: string }, Row>(
    'SELECT place, user_name, password FROM share_logins WHERE place = @place',
  );
  const put = db.prepare<Row>(
    `INSERT INTO share_logins (place, user_name, password) VALUES (@place, @user_name, @password)
     ON CONFLICT (place) DO UPDATE SET user_name = @user_name, password = @password`,
  );

  return {
    find: (place: string): ShareLogin | undefined => {
      const row = select.get({ place });
      return row && { user: row.user_name, sealedPassword: row.password };
    },
    put: (place: string, { user, sealedPassword }: ShareLogin): void =>
      void put.run({ place, user_name: user, password: Buffer.from(sealedPassword) }),
  };
}
