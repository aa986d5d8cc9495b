import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { keyHolderId } from '../../../main/exchange/recording-key.ts';
import { sealMessage } from '../../../main/exchange/sealed-message.ts';
import { type Forgery, forgeAs, records, signerOf } from '../../support/forgery.ts';
import {
  type Installation,
  install,
  makeSignedOffice,
  makeWorld,
  type SignedOffice,
  type World,
} from '../../support/installations.ts';
import { headId, holderOf, officerId } from '../../support/test-kit.ts';

let office: SignedOffice;
let world: World;
let officer: Installation;

beforeAll(async () => {
  office = await makeSignedOffice();
});
beforeEach(() => {
  world = makeWorld(office);
  officer = install(world, officerId);
});
afterEach(() => world.remove());

const opened = (more: Partial<Forgery> = {}): Forgery =>
  ({
    format: 'phien/1',
    id: randomUUID(),
    from: keyHolderId,
    to: [officerId],
    kitId: office.kit.id,
    trial: false,
    sentAt: world.clock.now,
    answers: null,
    kind: 'recording.opened',
    body: {
      sessionId: randomUUID(),
      segments: [randomUUID()],
      reason: 'Kiểm tra theo kế hoạch',
      openedAt: world.clock.now,
    },
    ...more,
  }) as Forgery;

/** The office's recording key: the test kit's is that of its authority. */
const recordingKey = () => signerOf(office.authority);

/** What becomes of a message in the officer's box: why it was set aside, or null. */
async function outcome(record: Forgery, signer = recordingKey()): Promise<string | null> {
  const box = join(world.folder, 'to', officerId);
  mkdirSync(box, { recursive: true });
  const message = await forgeAs(record, signer);
  const recipients = [officer.keys.device.certificate];
  writeFileSync(join(box, `${record.id}.eml`), sealMessage({ message, recipients }));
  await officer.exchange.look();
  return officer.stores.quarantine.all()[0]?.reason ?? null;
}

it('takes word of an opening that the office’s recording key signed', async () => {
  const record = opened();
  expect(await outcome(record)).toBeNull();
  expect(officer.stores.inbox.find(record.id as never)?.kind).toBe('recording.opened');
});

it('takes nothing else from that key', async () => {
  expect(await outcome(opened(records.plan()))).toBe('not-allowed');
});

it('takes it in nobody’s name', async () => {
  expect(await outcome(opened({ from: headId }))).toBe('sender-mismatch');
});

it('takes it only for the officer whom it tells', async () => {
  expect(await outcome(opened({ to: [headId] }))).toBe('not-for-us');
});

it('takes it only of a kit that it knows', async () => {
  expect(await outcome(opened({ kitId: randomUUID() }))).toBe('other-kit');
});

it('lets nobody else speak as the key’s holder', async () => {
  const token = signerOf(holderOf(office.holders, headId));
  expect(await outcome(opened(), token)).toBe('sender-mismatch');
});
