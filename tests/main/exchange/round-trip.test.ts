import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SignedRecord } from '../../../main/exchange/record-flow.ts';
import { readSignedMessage } from '../../../main/exchange/signed-message.ts';
import { verifyDetached } from '../../../main/signing/cms.ts';
import {
  exchangeAll,
  filesIn,
  type Installation,
  install,
  makePair,
  makeSignedOffice,
  pin,
  type SignedOffice,
  submitPlan,
  type World,
} from '../../support/installations.ts';
import { aTask } from '../../support/plans.ts';
import { colleagueId, headId, officerId } from '../../support/test-kit.ts';

let office: SignedOffice;
let world: World;
let officer: Installation;
let head: Installation;

beforeAll(async () => {
  office = await makeSignedOffice();
});

beforeEach(() => {
  ({ world, officer, head } = makePair(office));
});

afterEach(() => world.remove());

async function reviewPlan(plan: SignedRecord<'plan.submit'>): Promise<SignedRecord<'review'>> {
  const signed = await head.exchange.sign(
    {
      kind: 'review',
      to: [officerId],
      answers: { recordId: plan.record.id, revision: 1, sha256: plan.sha256 },
      body: {
        of: 'plan.submit',
        person: officerId,
        decision: 'approved',
        comment: '',
        lines: [],
        urgent: false,
        sampleCommitment: null,
      },
      subject: 'Duyệt kế hoạch',
      summary: 'Duyệt',
      attachments: [],
    },
    { by: 'token', pin },
  );
  head.exchange.queue(signed);
  return signed;
}

/** Enrolments are answered too; here only what the test sent counts. */
const kindsThatCame = ({ came }: Installation) =>
  came
    .filter(({ record }) => record.kind !== 'receipt' || record.body.kind !== 'device.enrol')
    .map(({ record }) => record.kind);

test('a plan goes from waiting to sent, received and reviewed', async () => {
  const plan = await submitPlan(officer);
  const stateOf = () => officer.exchange.findDelivery(plan.record.id)?.state;
  expect(stateOf()).toBe('waiting');
  await exchangeAll(head);
  await officer.exchange.look();
  expect(stateOf()).toBe('sent');
  await exchangeAll(head, officer);
  expect(stateOf()).toBe('received');
  await reviewPlan(plan);
  await exchangeAll(head, officer);
  expect(stateOf()).toBe('reviewed');
  expect(kindsThatCame(head)).toEqual(['plan.submit', 'receipt']);
  expect(kindsThatCame(officer)).toEqual(['receipt', 'review']);
});

test('the record arrives byte for byte as it was signed', async () => {
  const plan = await submitPlan(officer);
  await exchangeAll(officer, head);
  const [incoming] = head.came;
  expect(incoming).toMatchObject({
    record: plan.record,
    sha256: plan.sha256,
    signedBy: 'token',
    own: false,
  });
  expect(head.exchange.findMessage(plan.record.id)).toEqual(Buffer.from(plan.message));
});

test('a record sent before its addressee has a device waits and says so', async () => {
  const colleagueLater = await submitPlan(officer);
  await officer.exchange.look();
  expect(officer.exchange.findDelivery(colleagueLater.record.id)).toMatchObject({
    state: 'waiting',
    waitingForDevice: true,
  });
  await exchangeAll(head, officer);
  expect(officer.exchange.findDelivery(colleagueLater.record.id)).toMatchObject({
    state: 'received',
    waitingForDevice: false,
  });
});

test('receipts are signed by the device and never answered', async () => {
  await submitPlan(officer);
  await exchangeAll(officer, head);
  const receipts = officer.came.filter(({ record }) => record.kind === 'receipt');
  expect(receipts.map(({ signedBy }) => signedBy)).toEqual(['device', 'device']);
  const before = filesIn(world).length;
  await exchangeAll(officer, head);
  expect(filesIn(world)).toHaveLength(before);
});

test('nothing under the carrier can be read', async () => {
  await submitPlan(officer);
  await exchangeAll(officer, head);
  const files = filesIn(world);
  expect(files.length).toBeGreaterThan(5);
  for (const { bytes } of files) {
    const body = Buffer.from(bytes.toString('latin1').split('\r\n\r\n')[1] ?? '', 'base64');
    for (const text of [bytes, body]) {
      expect(text.includes('hồ sơ')).toBe(false);
      expect(text.includes('phien+json')).toBe(false);
      expect(text.includes(officerId)).toBe(false);
    }
  }
});

test('a person who is not addressed cannot open an envelope', async () => {
  const colleague = install(world, colleagueId);
  await exchangeAll(officer, head, colleague);
  const plan = await submitPlan(officer);
  await exchangeAll(officer, head, colleague);
  expect(colleague.exchange.findItem(plan.record.id)).toBeUndefined();
  expect(head.exchange.findItem(plan.record.id)).toBeDefined();
});

test('a review that comes before its plan waits, then counts', async () => {
  const plan = await submitPlan(officer);
  await exchangeAll(officer, head);
  const review = await reviewPlan(plan);
  await exchangeAll(head);
  let isHeldBack = true;
  const other = install(world, officerId, {
    keys: officer.keys,
    wrapCarrier: (carrier) => ({
      ...carrier,
      list: async (person) => {
        const files = await carrier.list(person);
        return files.filter(({ name }) => !isHeldBack || !name.startsWith(plan.record.id));
      },
    }),
  });
  const outcomeOf = () => other.exchange.findItem(review.record.id)?.outcome;
  await other.exchange.look();
  expect(outcomeOf()).toBe('waiting');
  isHeldBack = false;
  await other.exchange.look();
  expect(outcomeOf()).toBe('applied');
});

test('the sender’s other computer rebuilds what was sent and how far it got', async () => {
  const plan = await submitPlan(officer);
  await exchangeAll(officer, head);
  const other = install(world, officerId, { keys: officer.keys });
  await exchangeAll(other);
  expect(other.came[0]).toMatchObject({ own: true, record: { id: plan.record.id } });
  expect(other.exchange.findDelivery(plan.record.id)?.state).toBe('received');
});

test('a work log without the token is signed by the device, nothing else is', async () => {
  await exchangeAll(officer, head);
  const signed = await officer.exchange.sign(
    {
      kind: 'plan.withdraw',
      to: [headId],
      answers: null,
      body: { planId: (await submitPlan(officer)).record.body.planId, revision: 1, reason: '' },
      subject: 'Rút',
      summary: 'Rút',
      attachments: [],
    },
    { by: 'device' },
  );
  officer.exchange.queue(signed);
  await exchangeAll(officer, head);
  const [setAside] = head.stores.quarantine.all();
  expect(setAside?.reason).toBe('token-signature-required');
  expect(officer.exchange.findDelivery(signed.record.id)?.state).toBe('set-aside');
});

test('every kept message is a signed message that stands alone', async () => {
  await submitPlan(officer);
  await exchangeAll(officer, head);
  for (const { recordId } of head.stores.inbox.all()) {
    const message = head.exchange.findMessage(recordId) ?? new Uint8Array();
    const { signedPart, signature } = readSignedMessage(message);
    expect(verifyDetached({ content: signedPart, signature }).problems).toEqual([]);
  }
});

test('a wrong PIN signs nothing and queues nothing', async () => {
  const before = officer.stores.inbox.all().length;
  const outgoing = {
    kind: 'plan.withdraw' as const,
    to: [headId],
    answers: null,
    body: { planId: (await submitPlan(officer)).record.body.planId, revision: 1, reason: '' },
    subject: 'Rút',
    summary: 'Rút',
    attachments: [],
  };
  await expect(officer.exchange.sign(outgoing, { by: 'token', pin: '0' })).rejects.toMatchObject({
    code: 'pin-wrong',
  });
  expect(officer.stores.inbox.all()).toHaveLength(before + 1);
});

test('the inbox lists what came and what was sent, without receipts', async () => {
  const plan = await submitPlan(officer);
  await exchangeAll(officer, head);
  const sent = officer.inbox.list().find(({ recordId }) => recordId === plan.record.id);
  expect(sent).toMatchObject({
    direction: 'sent',
    kind: 'plan.submit',
    week: '2026-W47',
    delivery: 'received',
    otherName: headId,
  });
  const received = head.inbox.list().find(({ recordId }) => recordId === plan.record.id);
  expect(received).toMatchObject({ direction: 'received', unread: true, delivery: null });
  expect(officer.inbox.list().some(({ kind }) => kind === 'receipt')).toBe(false);
  expect(head.inbox.status()).toMatchObject({ online: true, unread: 1, setAside: 0, waiting: 0 });
  head.inbox.markRead(plan.record.id);
  expect(head.inbox.status().unread).toBe(0);
  expect(head.inbox.exportItem(plan.record.id).bytes).toEqual(Buffer.from(plan.message));
});

test('the inbox reads out the words of a message as they were signed', async () => {
  const plan = await submitPlan(officer);
  await exchangeAll(officer, head);
  const { summary, attachments } = readSignedMessage(plan.message);
  expect(summary).not.toBe('');
  const files = attachments.map(({ name, bytes }) => ({ name, sizeBytes: bytes.length }));
  for (const { inbox } of [officer, head])
    expect(inbox.read(plan.record.id)).toEqual({ text: summary, attachments: files });
  expect(() => head.inbox.read('nothing')).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test('what is hỏa tốc is marked so for its addressee and in its words', async () => {
  const task = aTask();
  const signed = await head.exchange.sign(
    {
      kind: 'task.assign',
      to: [officerId],
      answers: null,
      body: { week: '2026-W47', task, note: '', urgent: true },
      subject: 'Giao việc',
      summary: 'Giao việc phát sinh',
      attachments: [],
    },
    { by: 'token', pin },
  );
  head.exchange.queue(signed);
  await submitPlan(officer);
  await exchangeAll(officer, head);
  const urgent = officer.inbox.list().filter((mail) => mail.urgent);
  expect(urgent.map(({ recordId }) => recordId)).toEqual([signed.record.id]);
  expect(officer.inbox.read(signed.record.id).text).toMatch(/HỎA TỐC\nGiao việc phát sinh$/);
  expect(officer.inbox.unread()).toMatchObject([
    { id: signed.record.id, mail: { kind: 'task.assign', fromId: headId, isUrgent: true } },
  ]);
});

test('of a file that was set aside, the inbox reads out nothing that it cannot open', async () => {
  const box = join(world.folder, 'to', headId);
  mkdirSync(box, { recursive: true });
  writeFileSync(join(box, 'strange.eml'), 'Chào chị Hà');
  await exchangeAll(head);
  const [setAside] = head.stores.quarantine.all();
  expect(head.inbox.read(setAside?.id ?? '')).toEqual({ text: '', attachments: [] });
});
