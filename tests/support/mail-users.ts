import { execFile } from 'node:child_process';
import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type MailUser = {
  /** The whole address; it is the name for the login too. */
  readonly address: string;
  readonly password: string;
  /** Null: as much as comes. */
  readonly quotaBytes?: number | null;
};

const run = promisify(execFile);

/** The users of the Dovecot that is set up in a folder: its passwd-file `users`. */
export function createMailUsers(folder: string) {
  const known = new Map<string, MailUser>();
  const startedAt = Math.floor(Date.now() / 1000);
  const path = join(folder, 'users');
  let revision = 0;

  return {
    has: (address: string): boolean => known.has(address),
    /** Adds users, or changes them; a running Dovecot may go by the old ones for a second. */
    write(users: readonly MailUser[]): void {
      for (const user of users) known.set(user.address, user);
      revision += 1;
      const lines = [...known.values()].map((user) => lineOf(user, revision));
      writeFileSync(`${path}.new`, lines.join(''));
      // Dovecot reads the file anew where its time, in whole seconds, or its size is another.
      utimesSync(`${path}.new`, startedAt, startedAt + revision);
      renameSync(`${path}.new`, path);
    },
    /** Resolves once the running Dovecot goes by what was written: it looks once a second at most. */
    async untilRead(): Promise<void> {
      const [user] = known.keys();
      if (user === undefined) return;
      const asked = ['-c', join(folder, 'dovecot.conf'), 'user', '-f', 'revision', user];
      for (let tries = 0; tries < 400; tries += 1) {
        // It fails for a user who is not known yet.
        const told = await run('doveadm', asked).catch(() => ({ stdout: '' }));
        if (told.stdout.trim() === String(revision)) return;
      }
      throw new Error('Dovecot never read its users.');
    },
  };
}

/** Dovecot's passwd-file: a colon would end the password. */
function lineOf({ address, password, quotaBytes = null }: MailUser, revision: number): string {
  if (password.includes(':')) throw new Error('A colon cannot be in a password here.');
  const quota = quotaBytes === null ? '' : ` userdb_quota_rule=*:bytes=${quotaBytes}`;
  return `${address}:{PLAIN}${password}::::::userdb_revision=${revision}${quota}\n`;
}
