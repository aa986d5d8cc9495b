import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openImap, openSmtp } from '../../main/mail/connect.ts';
import { anAccount } from '../support/mail-accounts.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import { aSyncedMailbox } from '../support/synced-mailbox.ts';

const user = { address: 'minh.anh@so.example', password: 'mật khẩu dài' };
const full = { address: 'day.hop@so.example', password: 'x', quotaBytes: 1 };

const aMail = (subject: string, to = user.address) =>
  Buffer.from(
    `From: Minh Anh <${user.address}>\r\nTo: ${to}\r\nSubject: ${subject}\r\n` +
      `Message-ID: <${subject}@so.example>\r\nContent-Type: text/plain\r\n\r\nKinh gui.\r\n`,
  );

let servers: MailServers;
let other: ImapFlow;
let here: ReturnType<typeof aSyncedMailbox>;

beforeAll(async () => {
  servers = await startMailServers({ users: [user, full], imap: { hasRights: true } });
});
afterAll(() => servers.stop());
beforeEach(async () => {
  servers.emptyMailboxes([user, full]);
  const account = anAccount(servers, user);
  other = await openImap(account);
  here = aSyncedMailbox(() => account);
});
afterEach(async () => {
  other.close();
  await here.stop();
});

const allAreWhole = (path: string, count: number) => () => {
  const list = here.list(path);
  return list.length === count && list.every(({ here: how }) => how === 'whole');
};
const refusalsIn = (path: string) => here.list(path).map(({ refusal }) => refusal);

describe('what the server refuses', () => {
  it('is undone here and said at each message it refused, and at no other', async () => {
    await other.mailboxCreate('Khoa');
    for (const subject of ['A', 'B']) await other.append('Khoa', aMail(subject));
    await other.append('INBOX', aMail('C'));
    // Its owner may look and read, and nothing else.
    writeFileSync(join(servers.maildirOf(user.address), '.Khoa', 'dovecot-acl'), 'owner lr\n');
    here.sync.start();
    await here.until(() => allAreWhole('Khoa', 2)() && allAreWhole('INBOX', 1)());
    const [a, b, c] = [...here.idsIn('Khoa'), ...here.idsIn('INBOX')];

    here.act(() => here.local.change([a ?? 0, c ?? 0], { isFlagged: true }));
    here.act(() => here.local.move([b ?? 0], 'Trash'));
    expect(here.subjects('Trash')).toEqual(['A']);
    await here.until(() => here.kept.changes.count() === 0);

    const byId = new Map(
      here.kept.list.byIds([a, b, c].map((id) => id ?? 0)).map((m) => [m.id, m]),
    );
    expect(byId.get(a ?? 0)).toMatchObject({
      ...{ folder: 'Khoa', isFlagged: false, refusal: { what: 'flag', reason: 'forbidden' } },
    });
    expect(byId.get(b ?? 0)).toMatchObject({
      ...{ folder: 'Khoa', refusal: { what: 'delete', reason: 'forbidden' } },
    });
    expect(byId.get(c ?? 0)).toMatchObject({ folder: 'INBOX', isFlagged: true, refusal: null });
    expect(here.sync.state().state).toBe('online');
  });

  it('keeps one bad target from holding up the others, and ends with the next try', async () => {
    await other.mailboxCreate('Tam');
    await other.mailboxCreate('Con');
    for (const subject of ['D', 'E']) await other.append('Tam', aMail(subject));
    here.sync.start();
    await here.until(allAreWhole('Tam', 2));
    await here.until(() => here.kept.folders.find('Con')?.uidValidity != null);
    const [d = 0, e = 0] = here.idsIn('Tam');
    await servers.imap.stop();
    await here.until(() => here.sync.state().state === 'offline');
    here.act(() => here.local.move([d], 'Con'));
    here.act(() => here.local.move([e], 'Trash'));
    rmSync(join(servers.maildirOf(user.address), '.Con'), { recursive: true });
    await servers.imap.start();
    here.sync.wake();
    await here.until(() => here.kept.changes.count() === 0);
    expect(refusalsIn('Tam')).toEqual([{ what: 'move', reason: 'missing' }]);
    expect(here.idsIn('Trash')).toContain(e);

    here.act(() => here.local.move([d], 'Trash'));
    expect(here.kept.list.byIds([d])[0]?.refusal).toBeNull();
    await here.until(() => here.kept.changes.count() === 0);
    expect(here.kept.list.byIds([d])[0]).toMatchObject({ folder: 'Trash', refusal: null });
  });
});

describe('a mail that comes back', () => {
  it('says so where it lies among sent mail, in one thread with the notice', async () => {
    const mail = aMail('Tra-lai', full.address);
    await other.append('Sent', mail, ['\\Seen']);
    here.sync.start();
    await here.until(allAreWhole('Sent', 1));
    const smtp = await openSmtp(anAccount(servers, user));
    await smtp.send({ from: user.address, to: [full.address] }, mail);
    smtp.close();
    await here.until(() => here.list('Sent')[0]?.isReturned === true);
    const [sent] = here.list('Sent');
    expect(sent?.threadCount).toBe(2);
    const [returned] = here.kept.returns.listOf(sent?.messageId ?? null, user.address);
    expect(returned).toMatchObject({ address: full.address, reason: 'full' });
  });
});
