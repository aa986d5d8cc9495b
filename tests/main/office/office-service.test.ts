import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createKitStore } from '../../../main/office/kit-store.ts';
import { createOffice } from '../../../main/office/office-service.ts';
import { certificatesAt } from '../../support/certificates.ts';
import { memoryDatabase } from '../../support/database.ts';
import {
  exchangeAll,
  install,
  makeSignedOffice,
  makeWorld,
  type SignedOffice,
  signKit,
  submitPlan,
} from '../../support/installations.ts';
import { headId, officerId } from '../../support/test-kit.ts';

let office: SignedOffice;

beforeAll(async () => {
  office = await makeSignedOffice();
});

const nextKit = (more: object = {}) =>
  signKit({ ...office.kit, id: randomUUID(), serial: 2, ...more }, office.it);

/** An office over a database that survives a new start. */
function openOffice(db = memoryDatabase(), kitFile = office.kitFile) {
  let kept: Uint8Array = kitFile;
  const service = createOffice({
    store: createKitStore(db),
    transaction: (run) => db.transaction(run)(),
    me: officerId,
    kitFile,
    keepKitFile: (bytes) => {
      kept = bytes;
    },
    emit: () => {},
    now: () => certificatesAt,
  });
  return { service, db, kept: () => kept };
}

test('a chosen newer kit comes into force and stays after a new start', async () => {
  const { service, db, kept } = openOffice();
  const { serial } = service.kit();
  expect(serial).toBe(1);
  const newer = await nextKit();
  expect(service.acceptFile(newer).serial).toBe(2);
  expect(service.kit().serial).toBe(2);
  expect(kept()).toEqual(newer);
  expect(service.knownKitIds().size).toBe(2);
  expect(openOffice(db).service.kit().serial).toBe(2);
});

test('a kit file that a crash left ahead of the database comes into force', async () => {
  const { service, db } = openOffice();
  service.kit();
  expect(openOffice(db, await nextKit()).service.kit().serial).toBe(2);
});

test('a kit that is refused changes nothing', async () => {
  const { service } = openOffice();
  expect(() => service.acceptFile(office.kitFile)).toThrow(
    expect.objectContaining({ code: 'kit-older' }),
  );
  expect(service.kit().serial).toBe(1);
});

test('a kit taken up in a transaction that fails is not in force', async () => {
  const { service, db } = openOffice();
  service.kit();
  const newer = await nextKit();
  expect(() =>
    db.transaction(() => {
      expect(service.applyKit(newer)).toEqual({ outcome: 'applied' });
      throw new Error('The power went.');
    })(),
  ).toThrow('The power went.');
  expect(service.kit().serial).toBe(1);
});

test('envelopes under an earlier kit still count after a new one', async () => {
  const world = makeWorld(office);
  try {
    const officer = install(world, officerId);
    const head = install(world, headId);
    await exchangeAll(officer, head);
    head.office.acceptFile(await nextKit({ exchangeKey: Buffer.alloc(32, 9).toString('base64') }));
    const plan = await submitPlan(officer);
    await exchangeAll(officer, head);
    expect(head.exchange.findItem(plan.record.id)?.outcome).toBe('applied');
    // The officer has the older kit: the head's receipts under the newer one wait for it.
    expect(officer.exchange.findDelivery(plan.record.id)?.state).toBe('sent');
    officer.office.acceptFile(head.office.kitFile());
    await exchangeAll(officer, head);
    expect(officer.exchange.findDelivery(plan.record.id)?.state).toBe('received');
  } finally {
    world.remove();
  }
});

test('an expired kit blocks new submissions only', async () => {
  const world = makeWorld(office);
  try {
    const kitFile = await nextKit({ issuedOn: '2026-01-01', expiresOn: '2026-11-15' });
    const officer = install(world, officerId, { kitFile });
    await expect(submitPlan(officer)).rejects.toMatchObject({ code: 'kit-expired' });
    const receipt = officer.exchange.sign(
      {
        kind: 'receipt',
        to: [headId],
        answers: null,
        body: { kind: 'review', receivedAt: 0, outcome: 'applied', reason: '' },
        subject: 'Giấy báo nhận',
        summary: 'Đã nhận',
        attachments: [],
      },
      { by: 'device' },
    );
    await expect(receipt).resolves.toMatchObject({ record: { from: officerId } });
  } finally {
    world.remove();
  }
});
