import { spawnSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openImap } from '../../main/mail/connect.ts';
import { sourceOf } from '../../main/mail/message-source.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { anAccount } from '../support/mail-accounts.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import { aSyncedMailbox } from '../support/synced-mailbox.ts';

type Mail = { readonly subject: string; readonly id?: string; readonly body?: string };

const aMail = ({ subject, id = subject.replaceAll(/\W/g, '-'), body = 'Kính gửi.' }: Mail) =>
  Buffer.from(
    `From: Thu Ha <thu.ha@so.example>\r\nTo: minh.anh@so.example\r\nSubject: ${subject}\r\n` +
      `Message-ID: <${id}@so.example>\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`,
  );

const aUser = (at: number) => ({
  address: `can-bo-${at}@so.example`,
  password: 'mật khẩu dài',
});

/** A text and a file of so many bytes. */
const withFile = (subject: string, bytes: Uint8Array) =>
  Buffer.from(
    `From: thu.ha@so.example\r\nTo: minh.anh@so.example\r\nSubject: ${subject}\r\n` +
      `Message-ID: <${subject}@so.example>\r\nMIME-Version: 1.0\r\n` +
      'Content-Type: multipart/mixed; boundary="ranh"\r\n\r\n--ranh\r\n' +
      'Content-Type: text/plain; charset=utf-8\r\n\r\nGửi kèm bản vẽ.\r\n--ranh\r\n' +
      'Content-Type: application/octet-stream; name="ban-ve.bin"\r\n' +
      'Content-Disposition: attachment; filename="ban-ve.bin"\r\n' +
      'Content-Transfer-Encoding: base64\r\n\r\n' +
      `${(
        Buffer.from(bytes)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n')}\r\n--ranh--\r\n`,
  );

/** The server reads only what is its own. */
function makeOwned(folder: string): void {
  const { uid, gid } = statSync(folder);
  spawnSync('chown', ['-R', `${uid}:${gid}`, folder]);
}

describe('mail kept on this machine', () => {
  let servers: MailServers;
  let user: { address: string; password: string };
  let other: ImapFlow;
  let number = 0;
  const machines: ReturnType<typeof aSyncedMailbox>[] = [];
  const machine = (port?: number) => {
    const account = anAccount(
      servers,
      user,
      port === undefined ? {} : { imap: { host: 'localhost', port, tls: 'tls' } },
    );
    const made = aSyncedMailbox(() => account);
    machines.push(made);
    made.sync.start();
    return made;
  };
  const add = (mail: Buffer, folder = 'INBOX') => other.append(folder, mail);

  beforeAll(async () => {
    // All at once: Dovecot notices one who comes later only after a second.
    servers = await startMailServers({ users: Array.from({ length: 40 }, (_, at) => aUser(at)) });
  });
  afterAll(() => servers.stop());
  beforeEach(async () => {
    number += 1;
    user = aUser(number);
    other = await openImap(anAccount(servers, user));
  });
  afterEach(async () => {
    other.close();
    for (const each of machines.splice(0)) await each.stop();
  });

  it('brings headers, then bodies, and what comes later by itself', async () => {
    await add(aMail({ subject: 'Một', body: 'Nội dung thứ nhất.' }));
    const here = machine();
    await here.until(() => here.list('INBOX').some(({ here: how }) => how === 'whole'));
    expect(here.list('INBOX').map(({ subject, preview }) => [subject, preview])).toEqual([
      ['Một', 'Nội dung thứ nhất.'],
    ]);
    await add(aMail({ subject: 'Hai' }));
    await here.until(() => here.subjects('INBOX').includes('Hai'));
    expect(here.problems).toEqual([]);
  });

  it('carries flags both ways', async () => {
    await add(aMail({ subject: 'Một' }));
    const here = machine();
    await here.until(() => here.sync.state().state === 'online' && here.list('INBOX').length === 1);
    await other.mailboxOpen('INBOX');
    await other.messageFlagsAdd('1', ['\\Flagged']);
    await here.until(() => here.list('INBOX')[0]?.isFlagged === true);
    const ids = here.idsIn('INBOX');
    here.act(() => here.local.change(ids, { isRead: true }));
    await here.until(() => here.kept.changes.count() === 0);
    const told = await other.fetchOne('1', { flags: true });
    expect(told && [...(told.flags ?? [])].toSorted()).toEqual(
      expect.arrayContaining(['\\Flagged', '\\Seen']),
    );
  });

  it('keeps the number and the body of a message that another program moved', async () => {
    await other.mailboxCreate('Lưu');
    await add(aMail({ subject: 'Một' }));
    const here = machine();
    await here.until(() => here.list('INBOX')[0]?.here === 'whole');
    const [id] = here.idsIn('INBOX');
    await other.mailboxOpen('INBOX');
    await other.messageMove('1', 'Lưu');
    await here.until(() => here.list('INBOX').length === 0);
    here.sync.wake();
    await here.until(() => here.idsIn('Lưu')[0] === id);
    expect(here.list('Lưu').map(({ here: how }) => how)).toEqual(['whole']);
  });

  it('lets go of what another program deleted', async () => {
    await add(aMail({ subject: 'Một' }));
    await add(aMail({ subject: 'Hai' }));
    const here = machine();
    await here.until(() => here.list('INBOX').length === 2);
    await other.mailboxOpen('INBOX');
    await other.messageDelete('1');
    await here.until(() => here.subjects('INBOX').join() === 'Hai');
    const [gone] = here.kept.places.twinsOf('M-t@so.example');
    here.sync.wake();
    await here.until(() => here.kept.places.twinsOf('M-t@so.example').length === 0);
    expect(gone?.isGone).toBe(true);
  });

  it('tells the server later what was read, moved and deleted without it', async () => {
    for (const subject of ['A', 'B', 'C']) await add(aMail({ subject }));
    const here = machine();
    await here.until(() => here.list('INBOX').filter((m) => m.here === 'whole').length === 3);
    await servers.imap.stop();
    await here.until(() => here.sync.state().state === 'offline');
    const idOf = (subject: string) =>
      here.list('INBOX').find((message) => message.subject === subject)?.id ?? 0;
    const [a, b, c] = [idOf('A'), idOf('B'), idOf('C')];
    here.act(() => here.local.change([a], { isRead: true }));
    here.act(() => here.local.archive([b]));
    here.act(() => here.local.remove([c]));
    expect(here.subjects('INBOX')).toEqual(['A']);
    expect(here.subjects('Trash')).toEqual(['C']);
    await servers.imap.start();
    here.sync.wake();
    await here.until(() => here.kept.changes.count() === 0);
    other = await openImap(anAccount(servers, user));
    const count = async (path: string) => {
      const status = await other.status(path, { messages: true });
      return status ? status.messages : null;
    };
    expect([await count('INBOX'), await count('Archive'), await count('Trash')]).toEqual([1, 1, 1]);
    await here.until(() => here.list('Archive').every(({ uid }) => uid !== null));
    expect([here.idsIn('Archive'), here.idsIn('Trash')]).toEqual([[b], [c]]);
  });

  it('undoes a move before the server hears of it, and deletes for good in the trash', async () => {
    await add(aMail({ subject: 'A' }));
    const here = machine();
    await here.until(() => here.list('INBOX')[0]?.here === 'whole');
    const ids = here.idsIn('INBOX');
    here.local.remove(ids);
    here.local.move(ids, 'INBOX');
    expect([here.subjects('INBOX'), here.kept.changes.count()]).toEqual([['A'], 0]);
    here.act(() => here.local.remove(ids));
    await here.until(() => here.kept.changes.count() === 0 && here.list('Trash').length === 1);
    await here.until(() => here.list('Trash')[0]?.uid !== null);
    here.act(() => here.local.remove(ids));
    await here.until(() => here.kept.changes.count() === 0);
    expect(await other.status('Trash', { messages: true })).toMatchObject({ messages: 0 });
    expect(here.list('Trash')).toEqual([]);
  });

  it('finds every message again when the server numbers a folder anew', async () => {
    for (const subject of ['A', 'B']) await add(aMail({ subject }));
    const here = machine();
    await here.until(() => here.list('INBOX').filter((m) => m.here === 'whole').length === 2);
    const before = here.list('INBOX').map(({ id, subject }) => [id, subject]);
    const validity = here.kept.folders.find('INBOX')?.uidValidity;
    await servers.imap.stop();
    for (const name of [
      'dovecot-uidlist',
      'dovecot.index',
      'dovecot.index.log',
      'dovecot.index.cache',
    ])
      rmSync(join(servers.maildirOf(user.address), name), { force: true });
    await servers.imap.start();
    here.sync.wake();
    await here.until(() => here.kept.folders.find('INBOX')?.uidValidity !== validity);
    await here.until(() => here.list('INBOX').every(({ uid }) => uid !== null));
    expect(
      here
        .list('INBOX')
        .map(({ id, subject }) => [id, subject])
        .toSorted(),
    ).toEqual(before.toSorted());
    expect(here.list('INBOX').map((m) => m.here)).toEqual(['whole', 'whole']);
  });

  it('goes on with a large attachment where a cut left it', async () => {
    const bytes = new Uint8Array(3 * 1024 * 1024).map((_, at) => (at * 31) % 251);
    await add(withFile('Lon', bytes));
    const proxy = await startFaultProxy(servers.ports.imaps);
    proxy.set({ cut: { towards: 'client', afterBytes: 1_500_000, times: 2 } });
    const here = machine(proxy.port);
    await here.until(() => (here.list('INBOX')[0]?.here ?? 'headers') !== 'headers');
    const [id = 0] = here.idsIn('INBOX');
    const held: number[] = [];
    await here.until(() => {
      const state = here.kept.contents.stateOf(id, '2');
      held.push(state?.hereBytes ?? 0);
      return here.list('INBOX')[0]?.here === 'whole';
    });
    expect(held).toEqual(held.toSorted((a, b) => a - b));
    const whole = sourceOf(here.kept.contents, id)?.toString('latin1') ?? '';
    const base64 = whole.slice(whole.indexOf('base64\r\n\r\n') + 10, whole.lastIndexOf('--ranh--'));
    expect(Buffer.from(base64, 'base64').equals(Buffer.from(bytes))).toBe(true);
    await proxy.stop();
  });

  it('keeps envelopes of Phiên out, and two machines alike', async () => {
    const sealed = 'X-Phien-Record: x\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIIB\r\n';
    await add(Buffer.from(sealed));
    await add(aMail({ subject: 'A' }));
    const [one, two] = [machine(), machine()];
    for (const each of [one, two])
      await each.until(
        () => each.list('INBOX').length === 1 && each.sync.state().state === 'online',
      );
    expect(one.subjects('INBOX')).toEqual(['A']);
    one.act(() => one.local.change(one.idsIn('INBOX'), { isFlagged: true }));
    await two.until(() => two.list('INBOX')[0]?.isFlagged === true);
  });

  it('brings the headers of 5,000 messages, each once', async () => {
    // The first makes the folders, as the server wants them.
    await add(aMail({ subject: 'Thu 0' }));
    const folder = join(servers.maildirOf(user.address), 'cur');
    for (let at = 1; at < 5000; at += 1)
      writeFileSync(
        join(folder, `${1_700_000_000 + at}.M${at}.so:2,`),
        aMail({ subject: `Thu ${at}` }),
      );
    makeOwned(servers.maildirOf(user.address));
    const here = machine();
    await here.until(() => here.idsIn('INBOX').length >= 5000);
    expect(new Set(here.subjects('INBOX')).size).toBe(5000);
    expect(here.idsIn('INBOX')).toHaveLength(5000);
  });

  it('says that a password is wrong, and goes on when it is right', async () => {
    const account = anAccount(servers, user);
    let current = { ...account, login: { ...account.login, password: 'sai' } };
    const here = aSyncedMailbox(() => current);
    machines.push(here);
    here.sync.start();
    await here.until(() => here.sync.state().state === 'refused');
    expect(here.sync.state().problem).toBe('mail-password');
    current = account;
    here.sync.accountChanged();
    await here.until(() => here.sync.state().state === 'online');
  });
});
