import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sealMessage, sealWithSharedKey } from '../../../main/exchange/sealed-message.ts';
import { deviceSigner } from '../../../main/exchange/signer.ts';
import {
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { type Forgery, forgeAs, records, signerOf } from '../../support/forgery.ts';
import {
  aPlanBody,
  exchangeAll,
  type Installation,
  install,
  makeKeyMaterial,
  makePair,
  makeSignedOffice,
  type SignedOffice,
  signKit,
  type World,
} from '../../support/installations.ts';
import { clerkId, colleagueId, headId, holderOf, officerId } from '../../support/test-kit.ts';

let office: SignedOffice;
let world: World;
let head: Installation;
let officer: Installation;
let expired: Holder;
let stranger: Holder;

beforeAll(async () => {
  office = await makeSignedOffice();
  const before = { notBefore: certificatesAt - 9e9, notAfter: certificatesAt - 1e9 };
  expired = await makePerson(office.authority, 'Trần Minh Anh', before);
  stranger = await makePerson(await makeAuthority('Nơi khác'), 'Trần Minh Anh');
});

beforeEach(async () => {
  ({ world, officer, head } = makePair(office));
  await exchangeAll(officer, head);
});

afterEach(() => world.remove());

const genuine = (): Forgery => ({
  format: 'phien/1',
  id: randomUUID(),
  from: officerId,
  to: [headId],
  kitId: office.kit.id,
  trial: false,
  sentAt: world.clock.now,
  answers: null,
  ...records.plan(),
});

/** Signed by the officer's token unless another signer is given. */
const forge = (
  record: Forgery,
  signer = signerOf(holderOf(office.holders, officerId)),
  outer: { from?: string; to?: string } = {},
) => forgeAs(record, signer, outer);

/** Puts a message into somebody's box, sealed so that they can open it. */
function drop(message: Uint8Array, to: Installation = head, name = `${randomUUID()}.eml`): void {
  const recipients = [to.keys.device.certificate];
  dropBytes(sealMessage({ message, recipients }), to, name);
}

function dropBytes(bytes: Uint8Array, to: Installation = head, name = `${randomUUID()}.eml`) {
  const box = join(world.folder, 'to', to.me);
  mkdirSync(box, { recursive: true });
  writeFileSync(join(box, name), bytes);
}

/** What became of what was dropped: the reason, and that nothing was applied. */
async function reasonAt(installation: Installation = head): Promise<string | undefined> {
  const before = installation.came.length;
  await installation.exchange.look();
  expect(installation.came).toHaveLength(before);
  expect(installation.failures).toEqual([]);
  return installation.stores.quarantine.all()[0]?.reason;
}

test('the same record is applied when nothing about it is forged', async () => {
  drop(await forge(genuine()));
  await head.exchange.look();
  expect(head.stores.quarantine.all()).toEqual([]);
  expect(head.came).toHaveLength(
    1 + head.came.filter(({ record }) => record.kind === 'receipt').length,
  );
});

test('bytes that are no envelope are unreadable', async () => {
  dropBytes(Buffer.from('Chào cả phòng'));
  expect(await reasonAt()).toBe('unreadable');
});

test('a signed message that was not sealed is unreadable', async () => {
  dropBytes(await forge(genuine()));
  expect(await reasonAt()).toBe('unreadable');
});

test('an envelope sealed to somebody else is not for us', async () => {
  const message = await forge(genuine());
  dropBytes(sealMessage({ message, recipients: [officer.keys.device.certificate] }));
  expect(await reasonAt()).toBe('not-for-us');
});

test('a message replayed to another addressee is not for us', async () => {
  drop(await forge({ ...genuine(), to: [clerkId] }));
  expect(await reasonAt()).toBe('not-for-us');
});

test('an outer addressee that disagrees with the record is not for us', async () => {
  drop(await forge(genuine(), undefined, { to: colleagueId }));
  expect(await reasonAt()).toBe('not-for-us');
});

test('an outer sender that disagrees with the record is a mismatch', async () => {
  drop(await forge(genuine(), undefined, { from: headId }));
  expect(await reasonAt()).toBe('sender-mismatch');
});

test('a record changed after signing breaks the signature', async () => {
  const message = Buffer.from(await forge(genuine())).toString('latin1');
  const changed = message.replace('\r\n\r\nK', '\r\n\r\nX');
  expect(changed).not.toBe(message);
  drop(Buffer.from(changed, 'latin1'));
  expect(await reasonAt()).toBe('signature-broken');
});

test('a signer from another authority has no known chain', async () => {
  drop(await forge(genuine(), signerOf(stranger)));
  expect(await reasonAt()).toBe('chain-unknown');
});

test('an expired certificate signs nothing', async () => {
  drop(await forge(genuine(), signerOf(expired)));
  expect(await reasonAt()).toBe('certificate-expired');
});

test('a certificate of the authority that the directory does not name is refused', async () => {
  const other = await makePerson(office.authority, 'Trần Minh Anh');
  drop(await forge(genuine(), signerOf(other)));
  expect(await reasonAt()).toBe('certificate-not-in-directory');
});

test('a colleague cannot sign for somebody else', async () => {
  drop(await forge(genuine(), signerOf(holderOf(office.holders, colleagueId))));
  expect(await reasonAt()).toBe('sender-mismatch');
});

test('a device that nobody vouched for signs nothing', async () => {
  const { device } = await makeKeyMaterial(office, officerId);
  drop(await forge(genuine(), deviceSigner(device)));
  expect(await reasonAt()).toBe('device-unknown');
});

test('a device cannot sign for a colleague of its person', async () => {
  const record = { ...genuine(), from: colleagueId };
  drop(await forge(record, deviceSigner(officer.keys.device)));
  expect(await reasonAt()).toBe('sender-mismatch');
});

test('a device cannot decide in place of its person', async () => {
  drop(await forge(genuine(), deviceSigner(officer.keys.device)));
  expect(await reasonAt()).toBe('token-signature-required');
});

test('a colleague cannot claim a device and lock its owner out', async () => {
  const certificate = Buffer.from(officer.keys.device.certificate).toString('base64');
  const body = { certificate, machine: 'máy lạ' };
  const claim = { ...genuine(), from: colleagueId, kind: 'device.enrol', body };
  const message = await forge(claim, signerOf(holderOf(office.holders, colleagueId)));
  const fresh = install(world, clerkId);
  const [shared] = fresh.office.exchangeKeys();
  if (!shared) throw new Error('A kit has an exchange key.');
  dropBytes(sealWithSharedKey({ message, ...shared }), fresh, '0.eml');
  await exchangeAll(fresh, officer);
  const owners = fresh.stores.devices.listNamed(
    officer.exchange.devicesOf(officerId)[0]?.fingerprint ?? '',
  );
  expect(owners.map(({ personId }) => personId).sort()).toEqual([colleagueId, officerId]);
});

test.each([
  [
    'a colleague sends a plan to a colleague',
    () => ({ ...genuine(), to: [colleagueId] }),
    colleagueId,
  ],
  [
    'an officer reviews their own plan',
    () => ({ ...genuine(), ...records.review(officerId) }),
    headId,
  ],
  [
    'an officer approves a colleague’s plan',
    () => ({ ...genuine(), to: [colleagueId], ...records.review(colleagueId) }),
    colleagueId,
  ],
  [
    'an officer asks the head for recordings',
    () => ({ ...genuine(), ...records.request() }),
    headId,
  ],
])('not allowed: %s', async (_name, record, to) => {
  const target = to === headId ? head : install(world, to);
  if (target !== head) await target.exchange.look();
  drop(await forge(record()), target);
  expect(await reasonAt(target)).toBe('not-allowed');
});

test('a head’s review that names somebody else than its addressee is not allowed', async () => {
  const record = { ...genuine(), from: headId, to: [officerId], ...records.review(colleagueId) };
  drop(await forge(record, signerOf(holderOf(office.holders, headId))), officer);
  expect(await reasonAt(officer)).toBe('not-allowed');
});

test.each([
  ['other-kit', { kitId: randomUUID() }],
  ['trial-mismatch', { trial: true }],
])('a record of another office is refused: %s', async (reason, difference) => {
  drop(await forge({ ...genuine(), ...difference }));
  expect(await reasonAt()).toBe(reason);
});

test('a record with a field too many is malformed', async () => {
  drop(await forge({ ...genuine(), urgent: true }));
  expect(await reasonAt()).toBe('record-malformed');
});

test('another content under a known record id is refused', async () => {
  const record = genuine();
  drop(await forge(record));
  await head.exchange.look();
  drop(await forge({ ...record, body: aPlanBody() }));
  expect(await reasonAt()).toBe('sender-mismatch');
});

test('a receipt for a record that went to somebody else changes nothing', async () => {
  const plan = await officer.exchange.sign(
    {
      kind: 'plan.submit',
      to: [headId],
      answers: null,
      body: aPlanBody(),
      subject: 'Kế hoạch',
      summary: 'Kế hoạch',
      attachments: [],
    },
    { by: 'token', pin: '246810' },
  );
  officer.exchange.queue(plan);
  const answers = { recordId: plan.record.id, revision: 1, sha256: plan.sha256 };
  const body = { kind: 'plan.submit', receivedAt: 0, outcome: 'applied', reason: '' };
  const receipt = {
    ...genuine(),
    from: colleagueId,
    to: [officerId],
    kind: 'receipt',
    body,
    answers,
  };
  drop(await forge(receipt, signerOf(holderOf(office.holders, colleagueId))), officer);
  expect(await reasonAt(officer)).toBe('not-allowed');
  expect(officer.exchange.findDelivery(plan.record.id)?.state).not.toBe('received');
});

test('a newer kit signed by another key is refused, by the same key taken up', async () => {
  const [shared] = head.office.exchangeKeys();
  if (!shared) throw new Error('A kit has an exchange key.');
  const next = { ...office.kit, id: randomUUID(), serial: 2 };
  const forged = await signKit(next, holderOf(office.holders, officerId));
  dropBytes(sealWithSharedKey({ message: forged, ...shared }));
  expect(await reasonAt()).toBe('chain-unknown');
  expect(head.office.kit().serial).toBe(1);
  dropBytes(sealWithSharedKey({ message: await signKit(next, office.it), ...shared }));
  await head.exchange.look();
  expect(head.office.kit().serial).toBe(2);
});

test('the sender of a set-aside record is told, with the bytes kept', async () => {
  const record = { ...genuine(), kitId: randomUUID() };
  drop(await forge(record));
  await head.exchange.look();
  const [item] = head.stores.quarantine.all();
  expect(item?.claim).toMatchObject({ kind: 'plan.submit', fromId: officerId });
  expect(head.inbox.exportItem(item?.id ?? '').bytes.length).toBeGreaterThan(1000);
  const receipts = head.stores.inbox.all().filter(({ kind }) => kind === 'receipt');
  expect(receipts.some(({ direction }) => direction === 'sent')).toBe(true);
});
