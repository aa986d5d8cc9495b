import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailAccounts } from '../../main/mail/account.ts';
import { checkAccount } from '../../main/mail/check-account.ts';
import { createMailLoginStore } from '../../main/mail/mail-login-store.ts';
import { AppError } from '../../shared/errors.ts';
import type { MailPolicy } from '../../shared/office.ts';
import { memoryDatabase } from '../support/database.ts';
import { anAccount, officerUser } from '../support/mail-accounts.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';

let servers: MailServers;
beforeAll(async () => {
  servers = await startMailServers({ users: [officerUser] });
});
afterAll(() => servers.stop());

/** What seals only turns the bytes around here: that is no key store. */
const turned = (bytes: Uint8Array) => Uint8Array.from(bytes).reverse();

function accounts(policy: MailPolicy | null = servers.policy()) {
  const db = memoryDatabase();
  const secrets = { seal: turned, unseal: turned, isReal: () => true };
  const made = createMailAccounts({
    store: createMailLoginStore(db),
    secrets,
    policy: () => policy,
    me: () => ({ mail: officerUser.address }),
    trusted: () => servers.trusted,
  });
  return { db, ...made };
}
const login = { user: officerUser.address, password: officerUser.password };
const failedSteps = async (policy: Partial<MailPolicy>, password = officerUser.password) => {
  const checks = await checkAccount(anAccount(servers, { ...officerUser, password }, policy));
  return checks.flatMap(({ server, step, ok, problem }) =>
    ok === false ? [[server, step, problem]] : [],
  );
};

describe('the mail account', () => {
  it('keeps a password that both servers took, sealed, until it is forgotten', async () => {
    const mine = accounts();
    expect(mine.current()).toBeNull();
    await mine.logIn(login);
    expect(mine.current()).toMatchObject({ login, address: officerUser.address });
    expect(mine.db.serialize().includes(officerUser.password)).toBe(false);
    mine.logOut();
    expect(mine.current()).toBeNull();
  });

  it('keeps nothing that was refused, and knows no account without servers', async () => {
    const mine = accounts();
    const refused = await mine.logIn({ ...login, password: 'sai' }).catch((error) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'mail-password' });
    expect(mine.userName()).toBeNull();
    const none = accounts(null);
    await expect(none.logIn(login)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the check of an account', () => {
  it('finds nothing wrong where everything works, and sends nothing', async () => {
    const checks = await checkAccount(anAccount(servers, officerUser));
    expect(checks.map(({ server, step, ok }) => `${server} ${step} ${ok}`)).toEqual([
      ...['name', 'connection', 'tls', 'login', 'folders'].map((step) => `imap ${step} true`),
      ...['name', 'connection', 'tls', 'login', 'send'].map((step) => `smtp ${step} true`),
    ]);
    expect(servers.log()).not.toContain('saved mail');
  });

  it('names the step that fails, on each server', async () => {
    const nowhere = { host: 'thu.so.invalid', port: 993, tls: 'tls' as const };
    const closed = { host: 'localhost', port: 1, tls: 'tls' as const };
    const plain = { host: 'localhost', port: servers.ports.imap, tls: 'tls' as const };
    expect(await failedSteps({ imap: nowhere })).toEqual([['imap', 'name', 'mail-unreachable']]);
    expect(await failedSteps({ smtp: closed })).toEqual([
      ['smtp', 'connection', 'mail-unreachable'],
    ]);
    expect(await failedSteps({ imap: plain })).toEqual([['imap', 'tls', 'mail-unreachable']]);
    expect(await failedSteps({}, 'sai')).toEqual([
      ['imap', 'login', 'mail-password'],
      ['smtp', 'login', 'mail-password'],
    ]);
  });
});
