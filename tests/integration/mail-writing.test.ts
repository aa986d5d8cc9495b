import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSignerBy } from '../../main/exchange/token-signing.ts';
import { openImap } from '../../main/mail/connect.ts';
import type { MailAccount } from '../../main/mail/mail-account.ts';
import { readMailBounce } from '../../main/mail/mail-bounce.ts';
import { readMessage } from '../../main/mail/read-message.ts';
import { derToPem } from '../../main/signing/certificates.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { openPkcs12Token } from '../../main/signing/pkcs12-token.ts';
import type { DraftView } from '../../shared/message.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { memoryDatabase } from '../support/database.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { anAccount, headUser, officerUser } from '../support/mail-accounts.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import { aMessage, aWriting } from '../support/writing.ts';

let servers: MailServers;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  servers = await startMailServers({ users: [officerUser, headUser] });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(() => servers.stop());

const toHead = (overrides: Parameters<typeof aMessage>[0] = {}) =>
  aMessage({ to: [{ name: 'Lê Thị Thu Hà', address: headUser.address }], ...overrides });
const own = () => anAccount(servers, officerUser);
const subjectOfTest = () => `Thư thử ${randomUUID()}`;

function someWriting(options: Parameters<typeof aWriting>[0] = {}) {
  const world = aWriting({ account: own, ...options });
  stops.push(world.writing.stop);
  world.writing.start();
  return world;
}

/** Puts a mail into the outbox and lets its rest pass. */
async function sendNow(
  world: ReturnType<typeof aWriting>,
  message: ReturnType<typeof aMessage>,
  pin: string | null = null,
): Promise<DraftView | undefined> {
  const { id } = world.writing.saveDraft({ id: null, message });
  await world.writing.send({ draftId: id, pin });
  return later(world, id);
}

async function later(world: ReturnType<typeof aWriting>, id: string, byMs = 10_000) {
  world.clock.now += byMs;
  await world.outbox.look();
  return world.writing.drafts().find((draft) => draft.id === id);
}

/** All mails of that subject in a folder, once there are so many. */
async function mailsIn(
  user: typeof officerUser,
  folder: string,
  { subject, atLeast }: { subject: string; atLeast: number },
): Promise<Buffer[]> {
  const imap = await openImap(anAccount(servers, user));
  try {
    const listed = (await imap.list()).map(({ path }) => path);
    if (!listed.includes(folder)) return [];
    await imap.mailboxOpen(folder);
    const found: Buffer[] = [];
    await expect
      .poll(
        async () => {
          await imap.noop();
          found.length = 0;
          for (const { source } of await imap.fetchAll('1:*', { source: true }))
            if (source && read(source).headers.subject === subject) found.push(source);
          return found.length;
        },
        { timeout: 20_000, interval: 100 },
      )
      .toBeGreaterThanOrEqual(atLeast);
    return found;
  } finally {
    imap.close();
  }
}

const read = (bytes: Uint8Array) => readMessage(bytes, { officeDomains: ['so.example'] });

describe('a mail that is written', () => {
  it('arrives with its file, and lies among sent mail once with its blind copy', async () => {
    const subject = subjectOfTest();
    const file = { name: 'Báo cáo.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 a') };
    const world = someWriting({ files: [file] });
    const { id } = await world.writing.draftFrom({ id: 7, as: 'forward' });
    const message = toHead({ subject, bcc: [{ name: '', address: officerUser.address }] });
    world.writing.saveDraft({ id, message });
    await world.writing.send({ draftId: id, pin: null });
    expect(await later(world, id)).toBeUndefined();

    const [arrived = Buffer.alloc(0)] = await mailsIn(headUser, 'INBOX', { subject, atLeast: 1 });
    const { text, attachments, headers } = read(arrived);
    expect(text.trim()).toBe('Kính gửi chị.');
    expect(attachments.map(({ name }) => name)).toEqual(['Báo cáo.pdf']);
    expect(headers.from).toEqual({ name: 'Trần Minh Anh', address: officerUser.address });
    expect(arrived.toString()).not.toMatch(/^bcc:/im);
    const sent = await mailsIn(officerUser, 'Sent', { subject, atLeast: 1 });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.toString()).toMatch(/^Bcc: minh\.anh@so\.example\r$/m);
    await mailsIn(officerUser, 'INBOX', { subject, atLeast: 1 });
    expect(world.told.reported).toEqual([]);
  });

  it('flags what it answers, for other programs too', async () => {
    const imap = await openImap(own());
    stops.push(async () => imap.close());
    await imap.append('INBOX', Buffer.from('Subject: Hỏi\r\n\r\nHỏi.\r\n'));
    const { uidValidity, exists } = await imap.mailboxOpen('INBOX');
    const last = await imap.fetchOne(String(exists), { uid: true });
    const uid = last ? last.uid : 0;
    const place = { path: 'INBOX', uidValidity: String(uidValidity), uid };
    const world = someWriting({ answered: { ...place, as: 'reply' } });
    const { id } = await world.writing.draftFrom({ id: 7, as: 'reply' });
    await world.writing.send({ draftId: id, pin: null });
    expect(await later(world, id)).toBeUndefined();
    const answered = await imap.fetchOne(String(uid), { flags: true }, { uid: true });
    const flags = answered ? answered.flags : undefined;
    expect([...(flags ?? [])]).toContain('\\Answered');
  });

  it('names the recipient whom the server does not take, and keeps only that one', async () => {
    const subject = subjectOfTest();
    const world = someWriting();
    const lost = { name: '', address: 'khong.co@so.example' };
    const draft = await sendNow(world, toHead({ subject, cc: [lost] }));
    expect(draft).toMatchObject({
      ...{ state: 'failed', problem: 'mail-address', values: { address: lost.address } },
      message: { to: [], cc: [lost] },
    });
    expect(draft?.refused[0]?.said).toContain('No such user');
    await mailsIn(headUser, 'INBOX', { subject, atLeast: 1 });
    expect(await mailsIn(officerUser, 'Sent', { subject, atLeast: 1 })).toHaveLength(1);
  });

  it('becomes a draft again where nobody is taken', async () => {
    const to = [{ name: '', address: 'khong.ai@so.example' }];
    const draft = await sendNow(someWriting(), aMessage({ to }));
    expect(draft).toMatchObject({ state: 'failed', problem: 'mail-address', message: { to } });
  });

  it('waits where the server asks to come later, and goes then', async () => {
    const subject = subjectOfTest();
    const world = someWriting();
    servers.answerRecipient(headUser.address, '451 4.7.1 Greylisted');
    const draft = await sendNow(world, toHead({ subject }));
    expect(draft).toMatchObject({ state: 'waiting', problem: 'mail-later', canTakeBack: true });
    servers.answerRecipient(headUser.address, null);
    expect(await later(world, draft?.id ?? '', 1000)).toMatchObject({ state: 'waiting' });
    expect(await later(world, draft?.id ?? '', 60_000)).toBeUndefined();
    expect(await mailsIn(headUser, 'INBOX', { subject, atLeast: 1 })).toHaveLength(1);
  });

  it('is refused for good where it is larger than the server takes', async () => {
    const bytes = Buffer.alloc(25_000_000, 9);
    const world = someWriting({ files: [{ name: 'a.bin', type: 'application/zip', bytes }] });
    const { id } = await world.writing.draftFrom({ id: 7, as: 'forward' });
    world.writing.saveDraft({ id, message: toHead() });
    await world.writing.send({ draftId: id, pin: null });
    expect(await later(world, id)).toMatchObject({
      ...{ state: 'failed', problem: 'mail-too-large', values: { limit: 28 } },
      attachments: [{ name: 'a.bin' }],
    });
    await expect(world.writing.send({ draftId: id, pin: null })).rejects.toMatchObject({
      code: 'mail-too-large',
    });
  });
});

describe('while the way to the servers breaks', () => {
  const through = (ports: { imap?: number; smtp?: number }): MailAccount => {
    const { policy, ...account } = own();
    const imap = { ...policy.imap, port: ports.imap ?? policy.imap.port };
    const smtp = { ...policy.smtp, port: ports.smtp ?? policy.smtp.port };
    return { ...account, policy: { ...policy, imap, smtp } };
  };

  it('everything waits, and goes once when the servers are there again', async () => {
    const subject = subjectOfTest();
    const proxy = await startFaultProxy(servers.ports.submissions, { refuse: true });
    stops.push(proxy.stop);
    const world = someWriting({ account: () => through({ smtp: proxy.port }) });
    const draft = await sendNow(world, toHead({ subject }));
    expect(draft).toMatchObject({ state: 'waiting', problem: 'mail-unreachable' });
    proxy.set({});
    await world.outbox.lookNow();
    expect(world.writing.drafts()).toEqual([]);
    expect(await mailsIn(headUser, 'INBOX', { subject, atLeast: 1 })).toHaveLength(1);
  });

  it('a cut in the midst of the mail sends it again as the same mail', async () => {
    const subject = subjectOfTest();
    const cut = { towards: 'server' as const, afterBytes: 40_000, times: 1 };
    const proxy = await startFaultProxy(servers.ports.submissions, { cut });
    stops.push(proxy.stop);
    const bytes = Buffer.alloc(200_000, 9);
    const world = someWriting({
      account: () => through({ smtp: proxy.port }),
      files: [{ name: 'a.bin', type: 'application/zip', bytes }],
    });
    const { id } = await world.writing.draftFrom({ id: 7, as: 'forward' });
    world.writing.saveDraft({ id, message: toHead({ subject }) });
    const messageId = world.drafts.find(id)?.messageId ?? '';
    await world.writing.send({ draftId: id, pin: null });
    expect(await later(world, id)).toMatchObject({ state: 'waiting', canTakeBack: false });
    await world.outbox.lookNow();
    const [arrived = Buffer.alloc(0), ...more] = await mailsIn(headUser, 'INBOX', {
      ...{ subject, atLeast: 1 },
    });
    expect(more).toEqual([]);
    expect(read(arrived).headers.messageId).toBe(messageId);
    expect(Buffer.from(read(arrived).attachments[0]?.bytes() ?? []).equals(bytes)).toBe(true);
  });

  it('a stop between sending and filing files it once, from a new program', async () => {
    const subject = subjectOfTest();
    const proxy = await startFaultProxy(servers.ports.imaps, { refuse: true });
    stops.push(proxy.stop);
    const db = memoryDatabase();
    const world = someWriting({ db, account: () => through({ imap: proxy.port }) });
    expect(await sendNow(world, toHead({ subject }))).toMatchObject({ state: 'sent' });
    await world.writing.stop();
    for (const _again of [1, 2]) {
      const next = someWriting({ db });
      next.clock.now = world.clock.now + 3_600_000;
      await next.outbox.lookNow();
      expect(next.writing.drafts()).toEqual([]);
      await next.writing.stop();
    }
    expect(await mailsIn(officerUser, 'Sent', { subject, atLeast: 1 })).toHaveLength(1);
    expect(await mailsIn(headUser, 'INBOX', { subject, atLeast: 1 })).toHaveLength(1);
  });

  it('a lost answer sends nothing twice where the mail lies among sent mail', async () => {
    const subject = subjectOfTest();
    const world = someWriting();
    const { id } = world.writing.saveDraft({ id: null, message: toHead({ subject }) });
    await world.writing.send({ draftId: id, pin: null });
    const mail = world.drafts.findMail(id) ?? Buffer.alloc(0);
    const imap = await openImap(own());
    await imap.append('Sent', Buffer.from(mail));
    await imap.logout();
    const waiting = world.drafts.find(id);
    if (waiting) world.drafts.save({ ...waiting, wasOffered: true });
    expect(await later(world, id)).toBeUndefined();
    expect(await mailsIn(officerUser, 'Sent', { subject, atLeast: 1 })).toHaveLength(1);
    expect(await mailsIn(headUser, 'INBOX', { subject, atLeast: 0 })).toHaveLength(0);
  });
});

describe('a mail that comes back', () => {
  it('is a draft again with what the last server said', async () => {
    const subject = subjectOfTest();
    const world = someWriting();
    const full = { address: 'day.hop@so.example', password: 'x', quotaBytes: 1 };
    await servers.addUsers(full);
    await sendNow(world, aMessage({ subject, to: [{ name: '', address: full.address }] }));
    expect(world.writing.drafts()).toEqual([]);
    const imap = await openImap(own());
    stops.push(async () => imap.close());
    await imap.mailboxOpen('INBOX');
    await expect
      .poll(
        async () => {
          await imap.noop();
          for (const { source } of await imap.fetchAll('1:*', { source: true })) {
            world.told.bounce = source && readMailBounce(source);
            world.writing.noted(8);
          }
          return world.writing.drafts().map(({ state, values }) => ({ state, values }));
        },
        { timeout: 20_000, interval: 200 },
      )
      .toEqual([{ state: 'failed', values: { address: full.address } }]);
  });
});

describe('a signed mail', () => {
  let folder: string;
  let authority: Authority;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'phien-signed-mail-'));
    const now = Date.now();
    const validity = { notBefore: now - 3_600_000, notAfter: now + 86_400_000 };
    authority = await makeAuthority(undefined, validity);
    writeFileSync(join(folder, 'trust.pem'), derToPem(authority.certificate));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const openssl = (...args: readonly string[]) =>
    spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  const signerOf = async ({ certificate, keys }: Holder) => {
    const file = await makePkcs12({
      ...{ certificate, chain: [], pin: '2026', privateKey: keys.privateKey },
    });
    const token = async () => ({ token: openPkcs12Token(file), certificateId: null });
    const signing = { token, assertMaySign: async () => undefined };
    return (pin: string) =>
      openSignerBy(signing, pin, ([first]) => {
        if (!first) throw new Error('The token is empty.');
        return first;
      });
  };

  it.each(['rsa-2048', 'p-256'] as const)('verifies in OpenSSL with %s', async (keySpec) => {
    const now = Date.now();
    const validity = { notBefore: now - 3_600_000, notAfter: now + 86_400_000, keySpec };
    const holder = await makePerson(authority, 'Trần Minh Anh', validity);
    const subject = subjectOfTest();
    const text = 'Kính gửi chị,\n\nFrom đầu dòng   \n.\n-- \nMinh Anh';
    const file = { name: 'Tờ trình.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
    const world = someWriting({ openSigner: await signerOf(holder), files: [file] });
    world.clock.now = now;
    const { id } = await world.writing.draftFrom({ id: 7, as: 'forward' });
    world.writing.saveDraft({ id, message: toHead({ subject, text }) });
    await expect(world.writing.send({ draftId: id, pin: 'sai' })).rejects.toMatchObject({
      code: 'pin-wrong',
    });
    expect(await world.writing.send({ draftId: id, pin: '2026' })).toMatchObject({
      isSigned: true,
    });
    await later(world, id);
    const [arrived = Buffer.alloc(0)] = await mailsIn(headUser, 'INBOX', { subject, atLeast: 1 });
    expect(read(arrived)).toMatchObject({ security: 'smime', headers: { subject } });
    expect(read(arrived).text.trimEnd()).toBe(text);
    writeFileSync(join(folder, 'mail.eml'), arrived);
    for (const command of ['smime', 'cms']) {
      const checked = openssl(
        ...[command, '-verify', '-in', 'mail.eml', '-CAfile', 'trust.pem', '-out', 'content'],
        ...['-purpose', 'any'],
      );
      expect(checked.stderr).toMatch(/successful/i);
      expect(checked.status).toBe(0);
      expect(readFileSync(join(folder, 'content'), 'utf8')).toContain('filename*');
    }
    writeFileSync(
      join(folder, 'altered.eml'),
      arrived.toString('latin1').replace('K=C3=ADnh', 'k=C3=ADnh'),
      'latin1',
    );
    const altered = ['-in', 'altered.eml', '-CAfile', 'trust.pem', '-purpose', 'any'];
    expect(openssl('cms', '-verify', ...altered).status).not.toBe(0);
  });
});
