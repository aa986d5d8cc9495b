import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createFolderCarrier,
  isConsumerCloudFolder,
} from '../../../main/exchange/folder-carrier.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  exchangeAll,
  filesIn,
  type Installation,
  install,
  makePair,
  makeSignedOffice,
  type SignedOffice,
  submitPlan,
  type World,
} from '../../support/installations.ts';
import { headId, officerId } from '../../support/test-kit.ts';

let office: SignedOffice;
let world: World;
let officer: Installation;
let head: Installation;

beforeAll(async () => {
  office = await makeSignedOffice();
});

beforeEach(async () => {
  ({ world, officer, head } = makePair(office));
  await exchangeAll(officer, head);
});

afterEach(() => world.remove());

const boxOf = (id: string) => join(world.folder, 'to', id);
const plansAt = ({ came }: Installation) =>
  came.filter(({ record }) => record.kind === 'plan.submit').map(({ record }) => record.id);
const setAsideAt = ({ stores }: Installation) =>
  stores.quarantine.all().map(({ reason, fileName }) => [reason, fileName]);

test('while the folder is away everything stays queued, and goes when it is back', async () => {
  renameSync(world.folder, `${world.folder}-away`);
  const plan = await submitPlan(officer);
  await officer.exchange.look();
  await head.exchange.look();
  expect(officer.inbox.status()).toMatchObject({ online: false, waiting: 1 });
  expect(officer.exchange.findDelivery(plan.record.id)?.state).toBe('waiting');
  expect(officer.failures).toEqual([]);
  renameSync(`${world.folder}-away`, world.folder);
  await exchangeAll(officer, head);
  expect(officer.inbox.status()).toMatchObject({ online: true, waiting: 0 });
  expect(plansAt(head)).toEqual([plan.record.id]);
});

test('the folder itself is never made: an absent drive stays absent', async () => {
  renameSync(world.folder, `${world.folder}-away`);
  await submitPlan(officer);
  await officer.exchange.look();
  expect(() => statSync(world.folder)).toThrow('ENOENT');
  renameSync(`${world.folder}-away`, world.folder);
});

test('half-written files and what systems leave behind are passed over', async () => {
  for (const name of ['a.eml.tmp', '.DS_Store', 'desktop.ini', '~lock.eml', 'b.eml.part'])
    writeFileSync(join(boxOf(headId), name), 'nửa');
  mkdirSync(join(boxOf(headId), 'thư mục.eml'));
  await head.exchange.look();
  expect(setAsideAt(head)).toEqual([]);
});

test('a foreign file is set aside once, calmly, and stays where it is', async () => {
  writeFileSync(join(boxOf(headId), 'Kế hoạch phòng.docx'), 'PK');
  await exchangeAll(head, officer);
  await exchangeAll(head, officer);
  expect(setAsideAt(head)).toEqual([['unreadable', 'Kế hoạch phòng.docx']]);
  expect(readFileSync(join(boxOf(headId), 'Kế hoạch phòng.docx'), 'utf8')).toBe('PK');
  expect(head.failures).toEqual([]);
});

test('an envelope that a sync tool had brought half is taken up when it is whole', async () => {
  const plan = await submitPlan(officer);
  await officer.exchange.look();
  const path = join(boxOf(headId), `${plan.record.id}.eml`);
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, 700));
  await head.exchange.look();
  expect(setAsideAt(head)).toEqual([['unreadable', `${plan.record.id}.eml`]]);
  writeFileSync(path, whole);
  await head.exchange.look();
  expect(setAsideAt(head)).toEqual([]);
  expect(plansAt(head)).toEqual([plan.record.id]);
});

test('conflict copies fall together', async () => {
  const plan = await submitPlan(officer);
  await officer.exchange.look();
  const path = join(boxOf(headId), `${plan.record.id}.eml`);
  copyFileSync(path, join(boxOf(headId), `${plan.record.id} (conflicted copy 2026-11-16).eml`));
  copyFileSync(path, join(boxOf(headId), `${plan.record.id}-PC2.eml`));
  await exchangeAll(head, officer);
  expect(plansAt(head)).toEqual([plan.record.id]);
  expect(setAsideAt(head)).toEqual([]);
});

test('a file sealed again under the same name is the same record', async () => {
  const plan = await submitPlan(officer);
  await exchangeAll(officer, head);
  officer.stores.outbox.add({ recordId: plan.record.id, personId: headId }, 0);
  await exchangeAll(officer, head);
  expect(plansAt(head)).toEqual([plan.record.id]);
  expect(officer.exchange.findDelivery(plan.record.id)?.state).toBe('received');
});

test('records that arrive in another order all count', async () => {
  const plans = [await submitPlan(officer), await submitPlan(officer), await submitPlan(officer)];
  await officer.exchange.look();
  const late = join(boxOf(headId), `${plans[0]?.record.id}.eml`);
  renameSync(late, join(world.folder, 'late.eml'));
  await head.exchange.look();
  renameSync(join(world.folder, 'late.eml'), late);
  await exchangeAll(head, officer);
  expect(new Set(plansAt(head))).toEqual(new Set(plans.map(({ record }) => record.id)));
});

test('a record signed by a device that is not known yet counts once the device is', async () => {
  const enrolment = officer.stores.devices.listOf(officerId)[0]?.recordId;
  const fresh = install(world, headId, { keys: head.keys });
  const path = join(boxOf(headId), `${enrolment}.eml`);
  renameSync(path, join(world.folder, 'late.eml'));
  await fresh.exchange.look();
  const waiting = fresh.stores.quarantine.all().map(({ reason }) => reason);
  expect(new Set(waiting)).toEqual(new Set(['device-unknown']));
  renameSync(join(world.folder, 'late.eml'), path);
  await fresh.exchange.look();
  expect(fresh.stores.quarantine.all()).toEqual([]);
});

test('a crash between file and database sends the same file again, nothing twice', async () => {
  let isCrashing = true;
  const db = officer.db;
  const crashing = install(world, officerId, {
    db,
    wrapCarrier: (carrier) => ({
      ...carrier,
      put: async (...file) => {
        await carrier.put(...file);
        if (isCrashing) throw new AppError('folder-unreachable', 'The power went.');
      },
    }),
  });
  const plan = await submitPlan(crashing);
  await crashing.exchange.look();
  expect(crashing.exchange.findDelivery(plan.record.id)?.state).toBe('waiting');
  isCrashing = false;
  const restarted = install(world, officerId, { db });
  await exchangeAll(head, restarted);
  expect(plansAt(head)).toEqual([plan.record.id]);
  expect(restarted.exchange.findDelivery(plan.record.id)?.state).toBe('received');
});

test('one file that cannot be read does not block the others', async () => {
  const blocked = await submitPlan(officer);
  const plain = await submitPlan(officer);
  await officer.exchange.look();
  const reading = install(world, headId, {
    wrapCarrier: (carrier) => ({
      ...carrier,
      read: async (person, file) => {
        if (file.name.startsWith(blocked.record.id))
          throw new AppError('file-unreadable', 'Another program holds it.');
        return carrier.read(person, file);
      },
    }),
  });
  await reading.exchange.look();
  expect(plansAt(reading)).toEqual([plain.record.id]);
  expect(reading.failures).toHaveLength(1);
});

test('a full folder keeps the record queued', async () => {
  const full = install(world, officerId, {
    wrapCarrier: (carrier) => ({
      ...carrier,
      put: async () => {
        throw new AppError('disk-full', 'The shared folder is full.');
      },
    }),
  });
  await full.exchange.look();
  const plan = await submitPlan(full);
  await full.exchange.look();
  expect(full.exchange.findDelivery(plan.record.id)?.state).toBe('waiting');
});

test('looks asked for at once run one after another, the late ones as one', async () => {
  let open = 0;
  const seen: number[] = [];
  const counted = install(world, headId, {
    wrapCarrier: (carrier) => ({
      ...carrier,
      list: async (person) => {
        open += 1;
        const files = await carrier.list(person);
        seen.push(open);
        open -= 1;
        return files;
      },
    }),
  });
  const { look } = counted.exchange;
  await Promise.all([look(), look(), look()]);
  expect(seen).toEqual([1, 1]);
});

test('names in the folder are ids only and no file is left half', () => {
  for (const { path } of filesIn(world)) expect(path).toMatch(/^to\/[a-z0-9.-]+\/[a-z0-9-]+\.eml$/);
});

test('a name that would leave the folder is refused', async () => {
  const carrier = createFolderCarrier(world.folder);
  for (const [person, name] of [
    ['..', 'a.eml'],
    ['a/b', 'a.eml'],
    [officerId, '../a.eml'],
    [officerId, 'A.eml'],
  ] as const)
    await expect(carrier.put(person, name, new Uint8Array())).rejects.toMatchObject({
      code: 'invalid-input',
    });
});

test('a box that nobody wrote to yet is empty', async () => {
  rmSync(boxOf(headId), { recursive: true });
  expect(await createFolderCarrier(world.folder).list(headId)).toEqual([]);
  expect(readdirSync(world.folder)).toEqual(['to']);
});

test.each([
  ['/home/anh/OneDrive/phien', true],
  ['C:\\Users\\anh\\OneDrive - Ca nhan\\phien', true],
  ['/Users/anh/Library/CloudStorage/Dropbox/phien', true],
  ['C:\\Users\\anh\\iCloudDrive\\phien', true],
  ['G:\\My Drive\\phien', true],
  ['/mnt/so-khcn/phien', false],
  ['\\\\may-chu\\dung-chung\\phien', false],
  ['/srv/boxes/phien', false],
])('%s lies in a consumer cloud: %s', async (folder, expected) => {
  expect(await isConsumerCloudFolder(folder)).toBe(expected);
});

test('a box that was looked at is not looked through again', async () => {
  const skipped: string[] = [];
  const counting = install(world, headId, {
    wrapCarrier: (carrier) => ({
      ...carrier,
      list: (person, skip = () => false) =>
        carrier.list(person, (name) => {
          if (skip(name)) skipped.push(name);
          return skip(name);
        }),
    }),
  });
  await submitPlan(officer);
  await exchangeAll(officer, counting);
  skipped.length = 0;
  await counting.exchange.look();
  expect(skipped.sort()).toEqual(readdirSync(boxOf(headId)).sort());
});

test('a failure that comes back with every look is reported once', async () => {
  const plan = await submitPlan(officer);
  await officer.exchange.look();
  const reading = install(world, headId, {
    wrapCarrier: (carrier) => ({
      ...carrier,
      read: async (person, file) => {
        if (file.name.startsWith(plan.record.id))
          throw new AppError('file-unreadable', 'Another program holds it.');
        return carrier.read(person, file);
      },
    }),
  });
  await reading.exchange.look();
  await reading.exchange.look();
  expect(reading.failures).toHaveLength(1);
});
