import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { derToPem } from '../../main/signing/certificates.ts';
import type { Token } from '../../main/signing/token.ts';
import {
  exchangeAll,
  install,
  makeSignedOffice,
  makeWorld,
  pin,
  type SignedOffice,
  submitPlan,
  type World,
} from '../support/installations.ts';
import { aTask } from '../support/plans.ts';
import { type SoftHsm, softHsm } from '../support/softhsm.ts';
import { headId, holderOf, officerId } from '../support/test-kit.ts';
import { usbTokens } from '../support/usb-tokens.ts';

let hsm: SoftHsm;
let office: SignedOffice;
let usb: ReturnType<typeof usbTokens>;
let world: World;

/** The officer's and the head's certificates are on USB tokens. */
beforeAll(async () => {
  hsm = await softHsm();
  office = await makeSignedOffice();
  const issuers = [office.authority.certificate];
  for (const id of [officerId, headId])
    hsm.addToken({ label: id, pin, holders: [holderOf(office.holders, id)], issuers });
  usb = usbTokens([hsm.library]);
}, 120_000);
afterAll(() => {
  usb.stop();
  hsm.remove();
});
beforeEach(() => {
  world = makeWorld(office);
  return () => world.remove();
});

/** The USB token of a person, which counts how often it was logged in to. */
async function tokenOf(label: string): Promise<Token & { readonly logins: () => number }> {
  const state = (await usb.list()).find((each) => each.label === label);
  if (!state) throw new Error(`Nobody plugged in ${label}.`);
  const token = usb.open(state.id);
  let logins = 0;
  return {
    ...token,
    logins: () => logins,
    login: (given, options) => {
      logins += 1;
      return token.login(given, options);
    },
  };
}

test('a plan signed with a USB token is applied by the head, and OpenSSL finds it sound', async () => {
  const token = await tokenOf(officerId);
  const officer = install(world, officerId, { token: () => token });
  const head = install(world, headId);
  const { record, message } = await submitPlan(officer);
  await exchangeAll(officer, head);

  const plans = head.came.filter(({ record: { kind } }) => kind === 'plan.submit');
  expect(plans.map(({ record: { id }, signedBy }) => ({ id, signedBy }))).toEqual([
    { id: record.id, signedBy: 'token' },
  ]);
  expect([...head.failures, ...officer.failures]).toEqual([]);
  expect(cmsVerify(message)).toBe('sound');
});

test('answers signed behind one login with a USB token are applied, each sound by itself', async () => {
  const officer = install(world, officerId);
  const token = await tokenOf(headId);
  const head = install(world, headId, { token: () => token });
  const plans = [await submitPlan(officer), await submitPlan(officer)];
  await exchangeAll(officer, head);

  const signing = await head.exchange.openSigning(pin);
  for (const { record } of plans) {
    const note = `Theo kế hoạch ${record.id}`;
    const signed = await signing.sign({
      kind: 'task.assign',
      to: [officerId],
      answers: null,
      body: { week: '2026-W47', task: aTask(), note, urgent: false },
      subject: 'Giao việc',
      summary: 'Giao thêm một việc',
      attachments: [],
    });
    expect(cmsVerify(signed.message)).toBe('sound');
    head.exchange.queue(signed);
  }
  signing.close();
  await exchangeAll(officer, head);
  expect(token.logins()).toBe(1);
  const tasks = officer.came.filter(({ record: { kind } }) => kind === 'task.assign');
  expect(tasks.map(({ signedBy }) => signedBy)).toEqual(['token', 'token']);
});

test('a wrong PIN is tried once, and a certificate of somebody else costs no try', async () => {
  const token = await tokenOf(officerId);
  const officer = install(world, officerId, { token: () => token });
  await expect(officer.exchange.openSigning('000000')).rejects.toMatchObject({ code: 'pin-wrong' });
  expect(token.logins()).toBe(1);
  const headsToken = await tokenOf(headId);
  const wrong = install(world, officerId, { token: () => headsToken });
  await expect(wrong.exchange.openSigning(pin)).rejects.toMatchObject({ code: 'token-not-yours' });
  expect(headsToken.logins()).toBe(0);
});

function cmsVerify(message: Uint8Array): string {
  const at = (name: string) => join(world.folder, '..', `${name}-${process.pid}`);
  const [mail, trust] = [at('phien-mail'), at('phien-trust')];
  writeFileSync(mail, message);
  writeFileSync(trust, derToPem(office.authority.certificate));
  const files = ['-in', mail, '-CAfile', trust];
  execFileSync('openssl', ['cms', '-verify', '-inform', 'SMIME', '-purpose', 'any', ...files], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return 'sound';
}
