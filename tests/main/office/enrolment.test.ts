import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../../main/database/open.ts';
import { createEnrolment, type EnrolmentDeps } from '../../../main/office/enrolment.ts';
import { readKit } from '../../../main/office/kit.ts';
import { layoutOf } from '../../../main/office/profiles.ts';
import { makePkcs12 } from '../../../main/signing/make-pkcs12.ts';
import { sessionId } from '../../../shared/session.ts';
import { certificatesAt, makePerson } from '../../support/certificates.ts';
import {
  exchangeAll,
  type Installation,
  install,
  makeSignedOffice,
  makeWorld,
  pin,
  type SignedOffice,
  signKit,
  submitPlan,
} from '../../support/installations.ts';
import { nobodyToAsk } from '../../support/revocation.ts';
import { createMachineSecrets } from '../../support/secrets.ts';
import { colleagueId, headId, officerId } from '../../support/test-kit.ts';

const passphrase = 'mười hai chữ cái trở lên';
let office: SignedOffice;
let root: string;

beforeAll(async () => {
  office = await makeSignedOffice();
});

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'phien-profile-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function enrolmentIn(folder = 'pc', more: Partial<EnrolmentDeps> = {}) {
  return createEnrolment({
    layout: layoutOf(join(root, folder), 'main'),
    secrets: createMachineSecrets(),
    revocation: nobodyToAsk(),
    pinnedFingerprint: () => null,
    machine: 'PC-NHA',
    keySpec: 'rsa-2048',
    now: () => certificatesAt,
    newId: randomUUID,
    ...more,
  });
}

function keyFileOf(id: typeof officerId): Uint8Array {
  const keys = office.keys.get(id);
  if (!keys) throw new Error(`Nobody is ${id}.`);
  return keys.keyFile;
}

function openedKit(enrolment = enrolmentIn()) {
  enrolment.acceptKit(enrolment.openKit(office.kitFile).fingerprint);
  return enrolment;
}

async function enrolled(enrolment = enrolmentIn()) {
  openedKit(enrolment);
  await enrolment.enrol({ keyFile: keyFileOf(officerId), pin });
  return enrolment;
}

test('first start goes step by step and each step stays', async () => {
  const secrets = createMachineSecrets();
  const again = () => enrolmentIn('pc', { secrets });
  expect(again().step()).toBe('choose');
  openedKit(again());
  expect(again().step()).toBe('kit-opened');
  expect(again().kitView()?.fingerprint).toBe(readKit(office.kitFile).fingerprint);
  const person = await again().enrol({ keyFile: keyFileOf(officerId), pin });
  expect(person.id).toBe(officerId);
  expect(again().step()).toBe('enrolled');
  expect((await again().makeRecoveryFile(passphrase)).length).toBeGreaterThan(1000);
  again().markRecoverySaved();
  expect(again().step()).toBe('done');
  expect(again().loadKeys().personId).toBe(officerId);
});

test('a kit is accepted only by the fingerprint that was shown', () => {
  const enrolment = enrolmentIn();
  enrolment.openKit(office.kitFile);
  expect(() => enrolment.acceptKit('0'.repeat(64))).toThrow(
    expect.objectContaining({ code: 'no-kit' }),
  );
  expect(enrolment.step()).toBe('choose');
});

test('a pinned key refuses the kit of another office', () => {
  const enrolment = enrolmentIn('pc', { pinnedFingerprint: () => '0'.repeat(64) });
  expect(() => enrolment.openKit(office.kitFile)).toThrow(
    expect.objectContaining({ code: 'kit-foreign' }),
  );
});

test('a real kit needs a real key store', () => {
  const enrolment = enrolmentIn('pc', { secrets: createMachineSecrets({ isReal: false }) });
  expect(() => enrolment.openKit(office.kitFile)).toThrow(
    expect.objectContaining({ code: 'secret-storage-weak' }),
  );
});

test('a wrong PIN leaves nothing behind', async () => {
  const enrolment = openedKit();
  await expect(enrolment.enrol({ keyFile: keyFileOf(officerId), pin: '0' })).rejects.toMatchObject({
    code: 'pin-wrong',
  });
  expect(enrolment.step()).toBe('kit-opened');
  expect(readdirSync(join(root, 'pc', 'main')).sort()).toEqual(['office.kit', 'segments']);
});

test('a key file of somebody else’s office is not for this kit', async () => {
  const { certificate, keys } = await makePerson(office.authority, 'Người lạ');
  const keyFile = await makePkcs12({ privateKey: keys.privateKey, certificate, chain: [], pin });
  await expect(openedKit().enrol({ keyFile, pin })).rejects.toMatchObject({
    code: 'kit-not-for-you',
  });
});

test('a file that is no key file is told apart', async () => {
  await expect(
    openedKit().enrol({ keyFile: Buffer.from('không phải'), pin }),
  ).rejects.toMatchObject({ code: 'token-unreadable' });
});

test('nobody enrols twice, and live keys are never overwritten', async () => {
  const enrolment = await enrolled();
  const keyFile = keyFileOf(colleagueId);
  await expect(enrolment.enrol({ keyFile, pin })).rejects.toMatchObject({ code: 'state-conflict' });
  const file = await enrolment.makeRecoveryFile(passphrase);
  await expect(enrolment.restore({ file, passphrase })).rejects.toMatchObject({
    code: 'state-conflict',
  });
});

test('no key lies in the profile in clear', async () => {
  const enrolment = await enrolled();
  const { databaseKey } = enrolment.loadKeys();
  const sealed = readFileSync(layoutOf(join(root, 'pc'), 'main').sealedKeys);
  expect(sealed.includes('PRIVATE')).toBe(false);
  expect(sealed.includes(Buffer.from(databaseKey).toString('base64'))).toBe(false);
});

test('keys that the system no longer gives back are lost, until a recovery file restores them', async () => {
  const file = await (await enrolled()).makeRecoveryFile(passphrase);
  const { database } = layoutOf(join(root, 'pc'), 'main');
  const reinstalled = enrolmentIn();
  expect(() => reinstalled.loadKeys()).toThrow(expect.objectContaining({ code: 'secret-lost' }));
  await expect(reinstalled.enrol({ keyFile: keyFileOf(officerId), pin })).rejects.toMatchObject({
    code: 'secret-lost',
  });
  expect(existsSync(database)).toBe(false);
  await reinstalled.restore({ file, passphrase });
  expect(reinstalled.step()).toBe('kit-opened');
  await reinstalled.enrol({ keyFile: null, pin });
  expect(reinstalled.loadKeys().personId).toBe(officerId);
});

test('sealed keys that were damaged are lost, not misread', async () => {
  const enrolment = await enrolled();
  writeFileSync(layoutOf(join(root, 'pc'), 'main').sealedKeys, 'hỏng');
  expect(() => enrolment.loadKeys()).toThrow(expect.objectContaining({ code: 'secret-lost' }));
});

test('a database without its keys is never buried under new ones', async () => {
  const enrolment = openedKit();
  const { database } = layoutOf(join(root, 'pc'), 'main');
  closeDatabase(openDatabase(database, new Uint8Array(32).fill(1)));
  await expect(enrolment.enrol({ keyFile: keyFileOf(officerId), pin })).rejects.toMatchObject({
    code: 'secret-lost',
  });
});

test('a recovery file restores on another computer with a device of its own', async () => {
  const first = await enrolled();
  const file = await first.makeRecoveryFile(passphrase);
  const second = enrolmentIn('pc-moi', { machine: 'PC-MOI' });
  expect((await second.restore({ file, passphrase })).id).toBe(officerId);
  await second.enrol({ keyFile: null, pin });
  const [before, after] = [first.loadKeys(), second.loadKeys()];
  expect(after.databaseKey).toEqual(before.databaseKey);
  expect(after.recordingKey.equals(before.recordingKey)).toBe(true);
  expect(after.device.certificate).not.toEqual(before.device.certificate);
  expect(after.earlierDevices.map(({ certificate }) => certificate)).toEqual([
    before.device.certificate,
  ]);
  expect(second.step()).toBe('enrolled');
});

test('a recovery file needs its passphrase and its own form', async () => {
  const file = await (await enrolled()).makeRecoveryFile(passphrase);
  const second = enrolmentIn('pc-moi');
  await expect(second.restore({ file, passphrase: 'mười hai chữ cái khác' })).rejects.toMatchObject(
    { code: 'recovery-passphrase-wrong' },
  );
  await expect(
    second.restore({ file: Buffer.from('không phải'), passphrase }),
  ).rejects.toMatchObject({ code: 'recovery-unreadable' });
  expect(second.step()).toBe('choose');
});

test('a restored person’s device is not made by a colleague’s key file', async () => {
  const file = await (await enrolled()).makeRecoveryFile(passphrase);
  const second = enrolmentIn('pc-moi');
  await second.restore({ file, passphrase });
  await expect(second.enrol({ keyFile: keyFileOf(colleagueId), pin })).rejects.toMatchObject({
    code: 'token-not-yours',
  });
});

test('a recovery file does not follow the kit of another office', async () => {
  const file = await (await enrolled()).makeRecoveryFile(passphrase);
  const other = await makePerson(office.authority, 'Trung tâm khác');
  const foreign = await signKit({ ...office.kit, id: randomUUID(), serial: 2 }, other);
  const second = enrolmentIn('pc-moi');
  second.acceptKit(second.openKit(foreign).fingerprint);
  await expect(second.restore({ file, passphrase })).rejects.toMatchObject({ code: 'kit-foreign' });
});

test('the restored computer rebuilds everything from the shared folder', async () => {
  const world = makeWorld(office);
  try {
    const first = await enrolled();
    const firstKeys = { ...first.loadKeys(), keyFile: keyFileOf(officerId) };
    const old = install(world, officerId, { keys: firstKeys });
    const head = install(world, headId);
    await exchangeAll(old, head);
    const plan = await submitPlan(old);
    await exchangeAll(old, head);
    const request = await askFor(head);
    await exchangeAll(old, head);

    const file = await first.makeRecoveryFile(passphrase);
    const second = enrolmentIn('pc-moi', { machine: 'PC-MOI' });
    await second.restore({ file, passphrase });
    await second.enrol({ keyFile: null, pin });
    const { earlierDevices, ...newKeys } = second.loadKeys();
    const keys = { ...newKeys, keyFile: keyFileOf(officerId) };
    const restored = install(world, officerId, { keys, earlierDevices });
    await exchangeAll(restored, head);
    expect(restored.failures).toEqual([]);
    expect(restored.stores.quarantine.all()).toEqual([]);
    expect(restored.exchange.findDelivery(plan.record.id)?.state).toBe('received');
    expect(restored.exchange.findItem(request)).toMatchObject({ direction: 'received' });

    const after = await submitPlan(restored);
    await exchangeAll(restored, head);
    expect(head.exchange.findItem(after.record.id)).toBeDefined();
    expect(restored.exchange.findDelivery(after.record.id)?.state).toBe('received');
    expect(head.exchange.devicesOf(officerId)).toHaveLength(2);
  } finally {
    world.remove();
  }
});

async function askFor({ exchange }: Installation): Promise<string> {
  const signed = await exchange.sign(
    {
      kind: 'segments.request',
      to: [officerId],
      answers: null,
      body: {
        week: '2026-W47',
        stretches: [{ sessionId: sessionId.parse(randomUUID()), fromMs: 0, toMs: 1 }],
        sample: null,
        reason: 'Kiểm tra',
        urgent: false,
      },
      subject: 'Đề nghị xem',
      summary: 'Đề nghị xem',
      attachments: [],
    },
    { by: 'token', pin },
  );
  exchange.queue(signed);
  return signed.record.id;
}
