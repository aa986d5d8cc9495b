import { AppError } from '../../shared/errors.ts';
import type { MailPolicy, Person } from '../../shared/office.ts';
import type { Secrets } from '../office/secrets.ts';
import { openImap, openSmtp } from './connect.ts';
import type { MailAccount, MailLogin } from './mail-account.ts';
import { asMailError } from './mail-errors.ts';
import type { MailLoginStore } from './mail-login-store.ts';

export type MailAccountDeps = {
  readonly store: MailLoginStore;
  readonly secrets: Secrets;
  /** Null where the office offers no mail. */
  readonly policy: () => MailPolicy | null;
  readonly me: () => Pick<Person, 'mail'>;
  readonly trusted: () => readonly string[];
};

export type MailAccounts = ReturnType<typeof createMailAccounts>;

/** The mail account of the person of this installation: from kit, directory and what they typed. */
export function createMailAccounts({ store, secrets, policy, me, trusted }: MailAccountDeps) {
  const addressOrThrow = (): { policy: MailPolicy; address: string } => {
    const servers = policy();
    const address = me().mail;
    if (servers === null || address === null)
      throw new AppError(
        'not-found',
        'The kit names no mail servers or no address of this person.',
      );
    return { policy: servers, address };
  };

  return {
    address: (): string | null => me().mail,
    policy,
    userName(): string | null {
      const address = me().mail;
      return address === null ? null : (store.find(address)?.user ?? null);
    },
    /** Null where the office offers no mail, or nobody logged in yet. Throws `secret-lost`. */
    current(): MailAccount | null {
      const servers = policy();
      const address = me().mail;
      const login = address === null ? undefined : store.find(address);
      if (servers === null || address === null || !login) return null;
      const password = Buffer.from(secrets.unseal(login.sealedPassword)).toString('utf8');
      return {
        policy: servers,
        address,
        login: { user: login.user, password },
        trusted: trusted(),
      };
    },
    /**
     * Logs in to both servers and keeps the password, sealed. Nothing is kept where a server refused
     * it; a server that cannot be reached is no refusal. Throws `mail-password`, `mail-certificate`,
     * `mail-tls`, `mail-refused`, `mail-not-allowed-outside`, `not-found`.
     */
    async logIn({ user, password }: MailLogin): Promise<void> {
      const { policy: servers, address } = addressOrThrow();
      const account = { policy: servers, address, login: { user, password }, trusted: trusted() };
      await assertTaken(account);
      const sealedPassword = secrets.seal(Buffer.from(password, 'utf8'));
      store.put(address, { user, sealedPassword });
    },
    /** Forgets the password; what was read stays. */
    logOut(): void {
      const address = me().mail;
      if (address !== null) store.remove(address);
    },
  };
}

async function assertTaken(account: MailAccount): Promise<void> {
  const attempts = [
    () => openImap(account).then((imap) => imap.logout()),
    () => openSmtp(account).then((smtp) => smtp.close()),
  ];
  for (const attempt of attempts)
    await attempt().catch((error: unknown) => {
      const failure = asMailError(error);
      if (failure.code !== 'mail-unreachable') throw failure;
    });
}
