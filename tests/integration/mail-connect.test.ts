import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImap, openSmtp } from '../../main/mail/connect.ts';
import { AppError } from '../../shared/errors.ts';
import { type Faults, startFaultProxy } from '../support/fault-proxy.ts';
import { anAccount, headUser, officerUser } from '../support/mail-accounts.ts';
import {
  authorityPem,
  makeServerAuthority,
  makeServerCertificate,
} from '../support/mail-certificates.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';

describe('a mail connection', () => {
  let servers: MailServers;
  beforeAll(async () => {
    servers = await startMailServers({ users: [officerUser, headUser] });
  });
  afterAll(() => servers.stop());

  const startTls = () => ({
    imap: { host: 'localhost', port: servers.ports.imap, tls: 'starttls' as const },
    smtp: { host: 'localhost', port: servers.ports.submission, tls: 'starttls' as const },
  });
  const message = Buffer.from('Subject: Phien\r\n\r\nXin chào.\r\n');

  it.each(['tls', 'starttls'] as const)('reads and sends by %s', async (tls) => {
    const account = anAccount(servers, officerUser, tls === 'tls' ? {} : startTls());
    const imap = await openImap(account);
    expect((await imap.list()).map(({ path }) => path)).toContain('INBOX');
    await imap.logout();
    const smtp = await openSmtp(account);
    expect(smtp.largestBytes).toBe(30_000_000);
    const envelope = { from: officerUser.address, to: [headUser.address] };
    await smtp.tryEnvelope(envelope);
    expect(await smtp.send(envelope, message)).toEqual([]);
    smtp.close();
  });

  it('says that a password is wrong', async () => {
    const wrong = anAccount(servers, { ...officerUser, password: 'sai' });
    expect(await codeOf(openImap(wrong))).toBe('mail-password');
    expect(await codeOf(openSmtp(wrong))).toBe('mail-password');
  });

  it.each([
    ['an authority that nobody knows', {}],
    ['another name', { dns: ['mail.khac.example'], ip: [] }],
    ['an end in the past', { notAfter: Date.now() - 86_400_000 }],
  ])('sends no password to a server with %s', async (_name, request) => {
    const authority = await makeServerAuthority();
    const certificate = await makeServerCertificate(authority, request);
    const others = await startMailServers({ users: [officerUser], certificate });
    try {
      const isStranger = Object.keys(request).length === 0;
      const trusted = isStranger ? servers.trusted : [authorityPem(authority)];
      const account = { ...anAccount(others, officerUser), trusted };
      const early = { host: 'localhost', port: others.ports.imap, tls: 'starttls' as const };
      const late = { host: 'localhost', port: others.ports.submission, tls: 'starttls' as const };
      const stripped = { ...account, policy: { ...account.policy, imap: early, smtp: late } };
      for (const each of [account, stripped]) {
        expect(await codeOf(openImap(each))).toBe('mail-certificate');
        expect(await codeOf(openSmtp(each))).toBe('mail-certificate');
      }
      expect(others.log()).not.toContain('auth-worker');
      expect(others.log()).not.toMatch(/user=<[^>]/);
    } finally {
      await others.stop();
    }
  });

  it('sends no password where somebody on the way takes STARTTLS out', async () => {
    const { imap, smtp } = startTls();
    const faults: Faults = { stripStartTls: true };
    const imapProxy = await startFaultProxy(imap.port, faults);
    const smtpProxy = await startFaultProxy(smtp.port, faults);
    const account = anAccount(servers, officerUser, {
      imap: { ...imap, port: imapProxy.port },
      smtp: { ...smtp, port: smtpProxy.port },
    });
    expect(await codeOf(openImap(account))).toBe('mail-tls');
    expect(await codeOf(openSmtp(account))).toBe('mail-tls');
    for (const proxy of [imapProxy, smtpProxy]) {
      expect(proxy.sent()).not.toMatch(/AUTH|LOGIN/i);
      await proxy.stop();
    }
  });

  it('says that a server cannot be reached', async () => {
    const proxy = await startFaultProxy(servers.ports.imaps, { refuse: true });
    const there = { host: 'localhost', port: proxy.port, tls: 'tls' as const };
    const account = anAccount(servers, officerUser, { imap: there, smtp: there });
    expect(await codeOf(openImap(account))).toBe('mail-unreachable');
    expect(await codeOf(openSmtp(account))).toBe('mail-unreachable');
    await proxy.stop();
    expect(await codeOf(openImap(account))).toBe('mail-unreachable');
    expect(await codeOf(openSmtp(account))).toBe('mail-unreachable');
    const nowhere = { host: 'thu.so.invalid', port: 993, tls: 'tls' as const };
    const lost = anAccount(servers, officerUser, { imap: nowhere, smtp: nowhere });
    expect(await codeOf(openImap(lost))).toBe('mail-unreachable');
    expect(await codeOf(openSmtp(lost))).toBe('mail-unreachable');
  });

  it('names why a message was not taken', async () => {
    const smtp = await openSmtp(anAccount(servers, officerUser));
    const from = officerUser.address;
    const sendTo = (address: string, bytes = message) =>
      smtp.send({ from, to: [address] }, bytes).then(() => null, failureOf);
    expect(await sendTo('khong.co@so.example')).toEqual({
      code: 'mail-address',
      values: { address: 'khong.co@so.example' },
    });
    expect(await sendTo(headUser.address, Buffer.alloc(30_000_001, 'a'))).toEqual({
      code: 'mail-too-large',
      values: { limit: 28 },
    });
    servers.answerRecipient(headUser.address, '451 4.7.1 Greylisted');
    expect(await sendTo(headUser.address)).toEqual({ code: 'mail-later', values: {} });
    servers.answerRecipient(headUser.address, null);
    expect(await sendTo(headUser.address)).toBeNull();
    smtp.close();
  });

  it('holds no password in what it throws', async () => {
    const wrong = anAccount(servers, { ...officerUser, password: 'bí mật sai' });
    for (const open of [openImap, openSmtp]) {
      const error = await open(wrong).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      const told =
        JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(causeOf(error));
      expect(told).not.toContain('bí mật sai');
      expect(told).not.toContain(Buffer.from('bí mật sai').toString('base64'));
    }
  });
});

const causeOf = (error: unknown) => (error instanceof Error ? error.cause : undefined);

const codeOf = (opening: Promise<unknown>): Promise<string> =>
  opening.then(
    () => 'none',
    (error: unknown) => failureOf(error).code,
  );

function failureOf(error: unknown): { code: string; values: unknown } {
  if (!(error instanceof AppError)) throw error;
  return { code: error.code, values: error.values };
}
