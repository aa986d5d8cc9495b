import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSignerBy } from '../../main/exchange/token-signing.ts';
import { openImap } from '../../main/mail/connect.ts';
import { derToPem } from '../../main/signing/certificates.ts';
import { makePkcs12 } from '../../main/signing/make-pkcs12.ts';
import { openPkcs12Token } from '../../main/signing/pkcs12-token.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { headUser, officerUser } from '../support/mail-accounts.ts';
import {
  aMailDesk,
  later,
  readBytes,
  sendNow,
  subjectOfTest,
  toHead,
} from '../support/mail-desk.ts';
import { aMessage } from '../support/writing.ts';

const desk = aMailDesk();

describe('a mail that is written', () => {
  it('arrives with its file, and lies among sent mail once with its blind copy', async () => {
    const subject = subjectOfTest();
    const file = { name: 'Báo cáo.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 a') };
    const world = desk.someWriting({ files: [file] });
    const { id } = await world.writing.draftFrom({ id: 7, as: 'forward' });
    const message = toHead({ subject, bcc: [{ name: '', address: officerUser.address }] });
    world.writing.saveDraft({ id, message });
    await world.writing.send({ draftId: id, pin: null });
    expect(await later(world, id)).toBeUndefined();

    const [arrived = Buffer.alloc(0)] = await desk.mailsIn(headUser, 'INBOX', {
      subject,
      atLeast: 1,
    });
    const { text, attachments, headers } = readBytes(arrived);
    expect(text.trim()).toBe('Kính gửi chị.');
    expect(attachments.map(({ name }) => name)).toEqual(['Báo cáo.pdf']);
    expect(headers.from).toEqual({ name: 'Trần Minh Anh', address: officerUser.address });
    expect(arrived.toString()).not.toMatch(/^bcc:/im);
    const sent = await desk.mailsIn(officerUser, 'Sent', { subject, atLeast: 1 });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.toString()).toMatch(/^Bcc: minh\.anh@so\.example\r$/m);
    await desk.mailsIn(officerUser, 'INBOX', { subject, atLeast: 1 });
    expect(world.told.reported).toEqual([]);
  });

  it('flags what it answers, for other programs too', async () => {
    const imap = await openImap(desk.own());
    desk.atEnd(async () => imap.close());
    await imap.append('INBOX', Buffer.from('Subject: Hỏi\r\n\r\nHỏi.\r\n'));
    const { uidValidity, exists } = await imap.mailboxOpen('INBOX');
    const last = await imap.fetchOne(String(exists), { uid: true });
    const uid = last ? last.uid : 0;
    const place = { path: 'INBOX', uidValidity: String(uidValidity), uid };
    const world = desk.someWriting({ answered: { ...place, as: 'reply' } });
    const { id } = await world.writing.draftFrom({ id: 7, as: 'reply' });
    await world.writing.send({ draftId: id, pin: null });
    expect(await later(world, id)).toBeUndefined();
    const answered = await imap.fetchOne(String(uid), { flags: true }, { uid: true });
    const flags = answered ? answered.flags : undefined;
    expect([...(flags ?? [])]).toContain('\\Answered');
  });

  it('names the recipient whom the server does not take, and keeps only that one', async () => {
    const subject = subjectOfTest();
    const world = desk.someWriting();
    const lost = { name: '', address: 'khong.co@so.example' };
    const draft = await sendNow(world, toHead({ subject, cc: [lost] }));
    expect(draft).toMatchObject({
      ...{ state: 'failed', problem: 'mail-address', values: { address: lost.address } },
      message: { to: [], cc: [lost] },
    });
    expect(draft?.refused[0]?.said).toContain('No such user');
    await desk.mailsIn(headUser, 'INBOX', { subject, atLeast: 1 });
    expect(await desk.mailsIn(officerUser, 'Sent', { subject, atLeast: 1 })).toHaveLength(1);
  });

  it('becomes a draft again where nobody is taken', async () => {
    const to = [{ name: '', address: 'khong.ai@so.example' }];
    const draft = await sendNow(desk.someWriting(), aMessage({ to }));
    expect(draft).toMatchObject({ state: 'failed', problem: 'mail-address', message: { to } });
  });

  it('waits where the server asks to come later, and goes then', async () => {
    const subject = subjectOfTest();
    const world = desk.someWriting();
    desk.servers().answerRecipient(headUser.address, '451 4.7.1 Greylisted');
    const draft = await sendNow(world, toHead({ subject }));
    expect(draft).toMatchObject({ state: 'waiting', problem: 'mail-later', canTakeBack: true });
    desk.servers().answerRecipient(headUser.address, null);
    expect(await later(world, draft?.id ?? '', 1000)).toMatchObject({ state: 'waiting' });
    expect(await later(world, draft?.id ?? '', 60_000)).toBeUndefined();
    expect(await desk.mailsIn(headUser, 'INBOX', { subject, atLeast: 1 })).toHaveLength(1);
  });

  it('is refused for good where it is larger than the server takes', async () => {
    const bytes = Buffer.alloc(25_000_000, 9);
    const world = desk.someWriting({ files: [{ name: 'a.bin', type: 'application/zip', bytes }] });
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
    const world = desk.someWriting({ openSigner: await signerOf(holder), files: [file] });
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
    const [arrived = Buffer.alloc(0)] = await desk.mailsIn(headUser, 'INBOX', {
      subject,
      atLeast: 1,
    });
    expect(readBytes(arrived)).toMatchObject({ security: 'smime', headers: { subject } });
    expect(readBytes(arrived).text.trimEnd()).toBe(text);
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
