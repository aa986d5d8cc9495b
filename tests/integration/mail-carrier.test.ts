import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../shared/office.ts';
import {
  exchangeAll,
  type Installation,
  makeKeyMaterial,
  makeSignedOffice,
  makeWorld,
  type SignedOffice,
  submitPlan,
  type World,
} from '../support/installations.ts';
import {
  inMailbox,
  installByMail,
  type MailInstallation,
  messagesIn,
  untilIn,
} from '../support/mail-installations.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import type { MailUser } from '../support/mail-users.ts';
import { headId, officerId } from '../support/test-kit.ts';

const hourMs = 3_600_000;

let office: SignedOffice;
let servers: MailServers;
let world: World;
let users: Map<string, MailUser>;
let officer: MailInstallation;
let head: MailInstallation;
let made = 0;

beforeAll(async () => {
  [office, servers] = await Promise.all([makeSignedOffice(), startMailServers()]);
});
afterAll(() => servers.stop());

const makeUser = (id: PersonId, quotaBytes: number | null = null): MailUser => ({
  address: `${id}.${made}@so.example`,
  password: `mật khẩu ${id}`,
  quotaBytes,
});
const at = (id: PersonId, more: Partial<Parameters<typeof installByMail>[2]> = {}) =>
  installByMail(world, id, { servers, users, ...more });

/** Each test has mailboxes of its own. */
beforeEach(async () => {
  made += 1;
  world = makeWorld(office);
  users = new Map([officerId, headId].map((id) => [id, makeUser(id)]));
  await servers.addUsers(...users.values());
  officer = at(officerId);
  head = at(headId);
  await settle(() => knows(officer, headId) && knows(head, officerId));
});
afterEach(async () => {
  await officer.carrier.close();
  await head.carrier.close();
  world.remove();
});

const plansAt = ({ came }: Installation) =>
  came.filter(({ record }) => record.kind === 'plan.submit').map(({ record }) => record.id);
const knows = ({ stores }: Installation, id: string) => stores.devices.listOf(id).length > 0;
const stateAt = ({ exchange }: Installation, id: string) => exchange.findDelivery(id)?.state;

/** Looks on until mail that is on its way has arrived. */
async function settle(isDone = () => true): Promise<void> {
  const look = async () => {
    await officer.exchange.look();
    await head.exchange.look();
    return isDone();
  };
  await expect.poll(look, { timeout: 60_000, interval: 20 }).toBe(true);
}

describe('envelopes by mail', () => {
  it('go from waiting to received, and leave the inbox tidy', async () => {
    const { record } = await submitPlan(officer);
    await settle(() => stateAt(officer, record.id) === 'received');
    expect(plansAt(head)).toEqual([record.id]);
    expect(await messagesIn(head.account, 'INBOX')).toEqual([]);
    const filed = await messagesIn(head.account, 'Phiên');
    const plan = filed.find(({ head: fields }) => fields.includes(record.id));
    expect(plan).toMatchObject({ subject: 'Phien', isSeen: true });
    expect(plan?.head).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(plan?.head).not.toMatch(/Trần|Kế hoạch/);
  });

  it.each(['Junk', 'Trash', 'Việc khác/Kế hoạch'])('are found in %s', async (folder) => {
    const { record } = await submitPlan(officer);
    await officer.exchange.look();
    await untilIn(head.account, 'INBOX', 1);
    await inMailbox(head.account, async (imap) => {
      if (folder.includes('/')) await imap.mailboxCreate(folder);
      await imap.mailboxOpen('INBOX');
      await imap.messageMove('1:*', folder, { uid: true });
    });
    await head.exchange.look();
    expect(plansAt(head)).toEqual([record.id]);
    expect(await messagesIn(head.account, folder)).toEqual([]);
  });

  it('stay in the bin once they were taken up', async () => {
    const { record } = await submitPlan(officer);
    await settle(() => plansAt(head).length === 1);
    await inMailbox(head.account, async (imap) => {
      await imap.mailboxOpen('Phiên');
      await imap.messageMove('1:*', 'Trash', { uid: true });
    });
    await head.exchange.look();
    expect(await messagesIn(head.account, 'Trash')).not.toEqual([]);
    const restarted = at(headId, { db: head.db });
    await restarted.exchange.look();
    expect(plansAt(restarted)).toEqual([]);
    expect(restarted.exchange.findItem(record.id)?.outcome).toBe('applied');
    await restarted.carrier.close();
  });

  it('leave ordinary mail where it is, whatever it claims', async () => {
    const fake = 'X-Phien-Record: 3f0e2b52-44e4-4d6b-9f51-aa56b4f8a001';
    const mail = (extra: string) =>
      Buffer.from(`From: <a@b.example>\r\nSubject: Chao\r\n${extra}\r\nXin chào\r\n`);
    await inMailbox(head.account, async (imap) => {
      await imap.append('INBOX', mail(''));
      await imap.append('INBOX', mail(`${fake}\r\n`));
    });
    // Envelopes of the first greeting may still come, and go.
    const left = async () => {
      await head.exchange.look();
      const messages = await messagesIn(head.account, 'INBOX');
      return messages.map(({ subject, isSeen }) => [subject, isSeen]);
    };
    await expect.poll(left).toEqual([
      ['Chao', false],
      ['Chao', false],
    ]);
    expect(head.stores.quarantine.all()).toEqual([]);
  });

  it('reach every computer of one account, each once', async () => {
    const keys = await makeKeyMaterial(office, headId);
    const second = at(headId, { keys });
    const both = () => officer.stores.devices.listOf(headId).length > 1;
    for (let tries = 0; tries < 30 && !both(); tries += 1) await exchangeAll(second, head, officer);
    const { record } = await submitPlan(officer);
    await settle(() => plansAt(head).length === 1);
    for (let tries = 0; tries < 5; tries += 1) await second.exchange.look();
    expect(plansAt(second)).toEqual([record.id]);
    expect(plansAt(head)).toEqual([record.id]);
    await second.carrier.close();
  });

  it('count once where the server numbers its messages anew', async () => {
    const first = await submitPlan(officer);
    await settle(() => plansAt(head).length === 1);
    await inMailbox(head.account, async (imap) => {
      await imap.mailboxOpen('Phiên');
      await imap.mailboxRename('Phiên', 'Cũ');
      await imap.mailboxCreate('Phiên');
      await imap.mailboxOpen('Cũ');
      await imap.messageCopy('1:*', 'Phiên', { uid: true });
    });
    const second = await submitPlan(officer);
    await settle(() => plansAt(head).length > 1);
    expect(plansAt(head)).toEqual([first.record.id, second.record.id]);
  });

  it('are told of by the server while nobody looks', async () => {
    await head.exchange.look();
    const before = head.news();
    await submitPlan(officer);
    await officer.exchange.look();
    await expect.poll(head.news, { timeout: 30_000 }).toBeGreaterThan(before);
  });
});

describe('an envelope that does not go', () => {
  it('waits for an address', async () => {
    const { record } = await submitPlan(officer, [headId]);
    const address = users.get(headId);
    users.delete(headId);
    await officer.exchange.look();
    expect(officer.exchange.findDelivery(record.id)).toMatchObject({
      state: 'waiting',
      problem: { code: 'mail-address-missing' },
    });
    if (address) users.set(headId, address);
    world.clock.now += hourMs;
    await settle(() => stateAt(officer, record.id) === 'received');
    expect(officer.exchange.findDelivery(record.id)?.problem).toBeNull();
  });

  it('goes later where the server asks for that', async () => {
    const address = users.get(headId)?.address ?? '';
    servers.answerRecipient(address, '451 4.7.1 Greylisted');
    const { record } = await submitPlan(officer);
    await officer.exchange.look();
    await officer.exchange.look();
    expect(officer.exchange.findDelivery(record.id)).toMatchObject({
      state: 'waiting',
      problem: { code: 'mail-later' },
    });
    servers.answerRecipient(address, null);
    await officer.exchange.look();
    expect(stateAt(officer, record.id)).toBe('waiting');
    world.clock.now += 2 * 60_000;
    await settle(() => stateAt(officer, record.id) === 'received');
    expect(plansAt(head)).toEqual([record.id]);
  });

  it('is refused with the limit before it is sent, and smaller ones go', async () => {
    const small = at(officerId, { db: officer.db, policy: { largestBytes: 2000 } });
    const { record } = await submitPlan(small);
    await small.exchange.look();
    expect(small.exchange.findDelivery(record.id)).toMatchObject({
      state: 'waiting',
      problem: { code: 'mail-too-large', values: { limit: 0 } },
    });
    await small.carrier.close();
    world.clock.now += hourMs;
    await settle(() => stateAt(officer, record.id) === 'received');
  });

  it('comes back from a full mailbox, says so, and goes again', async () => {
    await servers.addUsers(makeUser(headId, 1));
    const { record } = await submitPlan(officer);
    await settle(() => stateAt(officer, record.id) === 'returned');
    expect(officer.exchange.findDelivery(record.id)?.problem?.code).toBe('mail-returned-full');
    expect(await messagesIn(officer.account, 'INBOX')).toEqual([]);
    await servers.addUsers(makeUser(headId));
    world.clock.now += 6 * hourMs;
    await settle(() => stateAt(officer, record.id) === 'received');
    expect(plansAt(head)).toEqual([record.id]);
  });

  it('comes back from an address that nobody has', async () => {
    const address = users.get(headId)?.address ?? '';
    users.set(headId, { address: `khong.co.${made}@so.example`, password: '' });
    servers.answerRecipient(`khong.co.${made}@so.example`, 'DUNNO');
    const { record } = await submitPlan(officer);
    await officer.exchange.look();
    users.set(headId, { address, password: '' });
    await settle(() => stateAt(officer, record.id) === 'returned');
    expect(officer.exchange.findDelivery(record.id)?.problem?.code).toBe('mail-returned-unknown');
    world.clock.now += 6 * hourMs;
    await settle(() => stateAt(officer, record.id) === 'received');
  });

  it('waits while the disk of the server is full', async () => {
    await servers.limitSmtp({ queueMinFree: 10 ** 15 });
    const { record } = await submitPlan(officer);
    await officer.exchange.look();
    expect(officer.exchange.findDelivery(record.id)?.problem?.code).toBe('mail-later');
    await servers.limitSmtp({ queueMinFree: 0 });
    world.clock.now += hourMs;
    await settle(() => stateAt(officer, record.id) === 'received');
  });
});

describe('a carrier whose server', () => {
  it('refuses the password does not try it again', async () => {
    const { account } = officer;
    const wrong = { ...account, login: { ...account.login, password: 'sai' } };
    const locked = at(officerId, { account: wrong });
    const before = failedLogins();
    await submitPlan(locked);
    for (let looks = 0; looks < 3; looks += 1) await locked.exchange.look();
    expect(locked.exchange.status()).toMatchObject({ online: false, problem: 'mail-password' });
    expect(failedLogins() - before).toBe(1);
    await locked.carrier.close();
  });

  it('is started anew goes on', async () => {
    const { record } = await submitPlan(officer);
    await servers.smtp.stop();
    await officer.exchange.look();
    expect(officer.exchange.status()).toMatchObject({ problem: 'mail-unreachable' });
    await servers.smtp.start();
    await servers.imap.stop();
    await head.exchange.look();
    expect(head.exchange.status()).toMatchObject({ problem: 'mail-unreachable' });
    await officer.exchange.look();
    await servers.imap.start();
    await settle(() => stateAt(officer, record.id) === 'received');
    expect(plansAt(head)).toEqual([record.id]);
  });
});

const failedLogins = (): number => servers.log().split('auth failed').length - 1;
