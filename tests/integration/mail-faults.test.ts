import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId } from '../../shared/office.ts';
import { sessionId } from '../../shared/session.ts';
import { type FaultProxy, type Faults, startFaultProxy } from '../support/fault-proxy.ts';
import {
  type Installation,
  makeSignedOffice,
  makeWorld,
  type SignedOffice,
  submitPlan,
  type World,
} from '../support/installations.ts';
import { installByMail, type MailInstallation } from '../support/mail-installations.ts';
import { type MailServers, startMailServers } from '../support/mail-servers.ts';
import type { MailUser } from '../support/mail-users.ts';
import { headId, officerId } from '../support/test-kit.ts';

const hourMs = 3_600_000;
/** Each is answered by a receipt. */
const envelopes = 500;
const sends = 2 * envelopes;

let office: SignedOffice;
let servers: MailServers;
let ways: { readonly imap: FaultProxy; readonly smtp: FaultProxy };
let made = 0;

beforeAll(async () => {
  [office, servers] = await Promise.all([makeSignedOffice(), startMailServers()]);
  const { imaps, submissions } = servers.ports;
  ways = { imap: await startFaultProxy(imaps), smtp: await startFaultProxy(submissions, {}, 2) };
});
afterAll(async () => {
  await Promise.all([ways.imap.stop(), ways.smtp.stop()]);
  await servers.stop();
});

type Pair = {
  readonly world: World;
  readonly officer: MailInstallation;
  readonly head: MailInstallation;
  readonly end: () => Promise<void>;
};

/** Officer and head with mailboxes of their own, who know each other's device; faults begin after. */
async function makePair(): Promise<Pair> {
  made += 1;
  setFaults({});
  const world = makeWorld(office);
  const users = new Map<string, MailUser>();
  for (const id of [officerId, headId]) {
    const user = { address: `${id}.${made}@so.example`, password: `mật khẩu ${id}` };
    users.set(id, user);
  }
  await servers.addUsers(...users.values());
  const policy = {
    imap: { host: 'localhost', port: ways.imap.port, tls: 'tls' as const },
    smtp: { host: 'localhost', port: ways.smtp.port, tls: 'tls' as const },
  };
  const at = (id: PersonId) => installByMail(world, id, { servers, users, policy });
  const [officer, head] = [at(officerId), at(headId)];
  const knows = ({ stores }: Installation, id: string) => stores.devices.listOf(id).length > 0;
  const end = async () => {
    setFaults({});
    await Promise.all([officer.carrier.close(), head.carrier.close()]);
    world.remove();
  };
  const pair = { world, officer, head, end };
  await settle(pair, () => knows(officer, headId) && knows(head, officerId));
  return pair;
}

function setFaults(faults: Faults): void {
  ways.imap.set(faults);
  ways.smtp.set(faults);
}

/** Looks on, an hour apart, until it is done. */
async function settle(
  { world, officer, head }: Pair,
  isDone: () => boolean,
  timeout = 60_000,
): Promise<void> {
  const look = async () => {
    await officer.exchange.look();
    await head.exchange.look();
    world.clock.now += hourMs;
    return isDone();
  };
  await expect.poll(look, { timeout, interval: 20 }).toBe(true);
}

const idsOf = ({ came }: Installation, kind: string) =>
  came.filter(({ record }) => record.kind === kind).map(({ record }) => record.id);

describe('an envelope arrives once where the line', () => {
  it.each<[string, Faults, 'imap' | 'smtp']>([
    ['is cut on the way out', cutAfter('server', 6000), 'smtp'],
    ['is cut before the server’s answer', cutAfter('client', 3400), 'smtp'],
    ['is cut while a message comes', cutAfter('client', 12_000), 'imap'],
    ['is cut while a folder is looked through', cutAfter('server', 2600), 'imap'],
    ['is slow', { slowMs: 40 }, 'smtp'],
    ['is slow on the way in', { slowMs: 20 }, 'imap'],
    ['lets later connections overtake', { reorderMs: 300 }, 'smtp'],
    ['refuses every connection for a while', { refuse: true }, 'imap'],
  ])('%s', async (_name, faults, way) => {
    const pair = await makePair();
    const { officer, head } = pair;
    const first = await submitPlan(officer);
    const second = await submitPlan(officer);
    ways[way].set(faults);
    // What was connected before knows no faults.
    ways[way].cutAll();
    await officer.exchange.look();
    await head.exchange.look();
    if (faults.refuse) setFaults({});
    const isReceived = ({ record }: typeof first) =>
      officer.exchange.findDelivery(record.id)?.state === 'received';
    await settle(pair, () => isReceived(first) && isReceived(second));
    expect(idsOf(head, 'plan.submit').toSorted()).toEqual(
      [first.record.id, second.record.id].toSorted(),
    );
    if (faults.cut) expect(ways[way].counts().broken).toBeGreaterThan(0);
    await pair.end();
  });

  it(`breaks again and again, servers are started anew, and ${sends} are sent`, async () => {
    const pair = await makePair();
    const { officer, head } = pair;
    const wanted = await queueAnchors(officer, envelopes);
    const before = ways.smtp.counts().broken + ways.imap.counts().broken;
    // Every connection breaks, and the envelopes alone are more than ten times what one carries.
    setFaults({ lossy: { share: 1, withinBytes: 1_000_000 }, reorderMs: 40 });
    ways.imap.cutAll();
    let looks = 0;
    const restarts: Promise<void>[] = [];
    await settle(
      pair,
      () => {
        looks += 1;
        if (looks === 3) restarts.push(servers.smtp.restart());
        if (looks === 5) restarts.push(servers.imap.restart());
        return wanted.every((id) => officer.exchange.findDelivery(id)?.state === 'received');
      },
      600_000,
    );
    await Promise.all(restarts);
    const came = idsOf(head, 'session.anchor');
    expect(new Set(came)).toEqual(new Set(wanted));
    expect(came).toHaveLength(envelopes);
    expect(ways.smtp.counts().broken + ways.imap.counts().broken - before).toBeGreaterThan(5);
    // Whatever still lies there twice changes nothing.
    setFaults({});
    await head.exchange.look();
    expect(idsOf(head, 'session.anchor')).toHaveLength(envelopes);
    await pair.end();
  }, 700_000);
});

function cutAfter(towards: 'server' | 'client', afterBytes: number): Faults {
  return { cut: { towards, afterBytes, times: 2 } };
}

/** Small records that the device signs, so that making them takes little time. */
async function queueAnchors({ exchange }: Installation, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let seq = 0; seq < count; seq += 1) {
    const signed = await exchange.sign(
      {
        kind: 'session.anchor',
        to: [headId],
        answers: null,
        body: {
          sessionId: sessionId.parse(crypto.randomUUID()),
          head: createHash('sha256').update(String(seq)).digest('hex'),
          seq,
        },
        subject: 'Đầu chuỗi',
        summary: 'Đầu chuỗi nhật ký',
        attachments: [],
      },
      { by: 'device' },
    );
    exchange.queue(signed);
    ids.push(signed.record.id);
  }
  return ids;
}
