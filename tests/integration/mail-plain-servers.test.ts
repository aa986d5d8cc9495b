import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Timer } from '../../main/exchange/exchange-deps.ts';
import { machineTimer } from '../../main/exchange/machine-timer.ts';
import { openImap } from '../../main/mail/connect.ts';
import {
  makeSignedOffice,
  makeWorld,
  type SignedOffice,
  submitPlan,
} from '../support/installations.ts';
import { anAccount } from '../support/mail-accounts.ts';
import { installByMail, messagesIn } from '../support/mail-installations.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import { aSyncedMailbox } from '../support/synced-mailbox.ts';
import { headId, officerId } from '../support/test-kit.ts';

const aMail = (subject: string, bytes = 0) =>
  Buffer.from(
    `From: Thu Ha <thu.ha@so.example>\r\nTo: minh.anh@so.example\r\nSubject: ${subject}\r\n` +
      `Message-ID: <${subject}@so.example>\r\nContent-Type: text/plain\r\n\r\n` +
      `${'x'.repeat(70)}\r\n`.repeat(1 + bytes / 72),
  );

const user = { address: 'minh.anh@so.example', password: 'mật khẩu dài' };
const small = { address: 'hop.nho@so.example', password: 'mật khẩu dài', quotaBytes: 30_000 };
const people = new Map([
  [officerId, { address: 'can-bo@so.example', password: 'mật khẩu một' }],
  [headId, { address: 'lanh-dao@so.example', password: 'mật khẩu hai' }],
]);

/** Folders that nobody watches are looked at after a second instead of minutes. */
const hastyTimer: Timer = {
  ...machineTimer,
  after: (ms, run) => machineTimer.after(Math.min(ms, 1000), run),
};

let office: SignedOffice;
beforeAll(async () => {
  office = await makeSignedOffice();
});

describe.each([
  { what: 'CONDSTORE', lacks: ['CONDSTORE', 'QRESYNC'] },
  { what: 'UIDPLUS', lacks: ['UIDPLUS'] },
  { what: 'MOVE', lacks: ['MOVE'] },
  { what: 'IDLE', lacks: ['IDLE'] },
  { what: 'SPECIAL-USE', lacks: ['SPECIAL-USE'] },
  {
    what: 'anything beyond IMAP4rev1',
    lacks: [
      ...['SASL-IR', 'LITERAL+', 'ID', 'ENABLE', 'IDLE', 'SORT', 'MULTIAPPEND', 'UNSELECT'],
      ...['CHILDREN', 'NAMESPACE', 'UIDPLUS', 'LIST-EXTENDED', 'CONDSTORE', 'QRESYNC', 'ESEARCH'],
      ...['SEARCHRES', 'WITHIN', 'LIST-STATUS', 'BINARY', 'MOVE', 'SPECIAL-USE', 'QUOTA'],
    ],
  },
])('a server without $what', ({ lacks }) => {
  let servers: MailServers;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    servers = await startMailServers({ users: [user, ...people.values()], imap: { lacks } });
  });
  beforeEach(() => servers.emptyMailboxes([user, ...people.values()]));
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  afterAll(() => servers.stop());

  const otherProgram = async () => {
    const imap = await openImap(anAccount(servers, user));
    stops.push(async () => imap.close());
    return imap;
  };
  const machine = () => {
    const here = aSyncedMailbox(() => anAccount(servers, user), hastyTimer);
    stops.push(here.stop);
    here.sync.start();
    return here;
  };

  it('brings mail, carries changes both ways, and lets go of nothing that others only marked', async () => {
    const other = await otherProgram();
    expect(lacks.filter((each) => other.capabilities.has(each))).toEqual([]);
    for (const subject of ['A', 'B', 'C', 'D']) await other.append('INBOX', aMail(subject));
    const here = machine();
    const idOf = (path: string, subject: string) =>
      here.list(path).find((message) => message.subject === subject)?.id ?? 0;
    const isWhole = () => here.list('INBOX').every(({ here: how }) => how === 'whole');
    await here.until(() => here.list('INBOX').length === 4 && isWhole());

    await other.mailboxOpen('INBOX');
    await other.messageFlagsAdd('1', ['\\Flagged', '\\Deleted']);
    await here.until(() => here.list('INBOX').some(({ isFlagged }) => isFlagged));
    const [a, b, c] = ['A', 'B', 'C'].map((subject) => idOf('INBOX', subject));
    const archive = here.kept.folders.findRole('archive')?.path ?? 'Archive';
    here.act(() => here.local.change([a ?? 0], { isRead: true }));
    here.act(() => here.local.archive([b ?? 0]));
    here.act(() => here.local.remove([c ?? 0]));
    await here.until(() => here.kept.changes.count() === 0);
    const trash = here.kept.folders.findRole('trash')?.path ?? '';
    await here.until(() => here.list(trash).every(({ uid }) => uid !== null));
    await here.until(() => here.list(archive).every(({ uid }) => uid !== null));
    expect([here.idsIn(archive), here.idsIn(trash)]).toEqual([[b], [c]]);

    here.act(() => here.local.remove([c ?? 0]));
    await here.until(() => here.kept.changes.count() === 0);
    const count = async (path: string) => (await messagesIn(anAccount(servers, user), path)).length;
    expect([await count('INBOX'), await count(archive), await count(trash)]).toEqual([2, 1, 0]);
    const first = await other.fetchOne('1', { flags: true });
    expect(first && [...(first.flags ?? [])].toSorted()).toEqual(
      expect.arrayContaining(['\\Deleted', '\\Flagged', '\\Seen']),
    );

    await other.append('INBOX', aMail('E'));
    await here.until(() => here.subjects('INBOX').includes('E'));
    expect(here.problems).toEqual([]);
  });

  it('carries envelopes, files them and tells when they were received', async () => {
    const world = makeWorld(office);
    const at = (id: typeof officerId) => installByMail(world, id, { servers, users: people });
    const [officer, head] = [at(officerId), at(headId)];
    stops.push(officer.carrier.close, head.carrier.close, async () => world.remove());
    const look = async (isDone: () => boolean) => {
      const both = async () => {
        await officer.exchange.look();
        await head.exchange.look();
        return isDone();
      };
      await expect.poll(both, { timeout: 60_000, interval: 20 }).toBe(true);
    };
    const knows = ({ stores }: typeof officer, id: string) => stores.devices.listOf(id).length > 0;
    await look(() => knows(officer, headId) && knows(head, officerId));
    const { record } = await submitPlan(officer);
    await look(() => officer.exchange.findDelivery(record.id)?.state === 'received');
    expect(head.came.filter(({ record: { id } }) => id === record.id)).toHaveLength(1);
    expect(await messagesIn(head.account, 'INBOX')).toEqual([]);
    const filed = await messagesIn(head.account, 'Phiên');
    expect(filed.filter(({ head: fields }) => fields.includes(record.id))).toHaveLength(1);
  });
});

describe('a server without MOVE whose mailbox is full', () => {
  let servers: MailServers;
  let here: ReturnType<typeof aSyncedMailbox>;
  beforeAll(async () => {
    servers = await startMailServers({ users: [small], imap: { lacks: ['MOVE'] } });
  });
  beforeEach(async () => {
    await servers.addUsers(small);
    servers.emptyMailboxes([small]);
    here = aSyncedMailbox(() => anAccount(servers, small));
  });
  afterEach(() => here.stop());
  afterAll(() => servers.stop());

  it('is said at the message, which is where it was, and moves once there is room', async () => {
    const other = await openImap(anAccount(servers, small));
    await other.append('INBOX', aMail('Lon', 20_000));
    await other.logout();
    here.sync.start();
    await here.until(() => here.list('INBOX')[0]?.here === 'whole');
    here.act(() => here.local.archive(here.idsIn('INBOX')));
    await here.until(() => (here.list('INBOX')[0]?.refusal ?? null) !== null);
    expect(here.list('INBOX')[0]).toMatchObject({
      ...{ isWaiting: false, refusal: { what: 'move', reason: 'full' } },
    });

    await servers.addUsers({ ...small, quotaBytes: null });
    // Whoever is logged in keeps the room there was at the login.
    await servers.imap.stop();
    await servers.imap.start();
    here.act(() => here.local.again(here.idsIn('INBOX')[0] ?? 0));
    here.sync.wake();
    await here.until(() => here.kept.changes.count() === 0);
    expect(here.list('INBOX')).toEqual([]);
    expect(here.list('Archive')).toEqual([
      expect.objectContaining({ subject: 'Lon', isWaiting: false, refusal: null }),
    ]);
  });
});
