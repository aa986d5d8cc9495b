import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkValidity } from '../../../main/cli/check-signer.ts';
import { findSigned } from '../../../main/cli/evidence.ts';
import { type Beside, verifyMessage } from '../../../main/cli/verify-message.ts';
import { readSignedMessage } from '../../../main/exchange/signed-message.ts';
import { verifyDetached } from '../../../main/signing/cms.ts';
import {
  signatureImprint,
  timestampedAt,
  withTimestamp,
} from '../../../main/signing/signature-timestamp.ts';
import { createText } from '../../../shared/text/text.ts';
import { serveAnswers } from '../../support/answering-server.ts';
import { type Holder, makeAuthority } from '../../support/certificates.ts';
import {
  exchangeAll,
  type Installation,
  install,
  makeSignedOffice,
  makeWorld,
  type SignedOffice,
  signKit,
  submitPlan,
  type World,
} from '../../support/installations.ts';
import { headId, officerId } from '../../support/test-kit.ts';
import { answerTo, aToken, makeTimestampAuthority } from '../../support/timestamp-authority.ts';
import '../../support/patient-signals.ts';

/** Longer than the certificates of these tests are valid. */
const twoYears = 2 * 365 * 86_400_000;
const validity = { notBefore: 0, notAfter: Date.UTC(2080, 0, 1) };
let office: SignedOffice;
let server: Holder;
let world: World;
let officer: Installation;
let head: Installation;
let isUp: boolean;
let answers: Awaited<ReturnType<typeof serveAnswers>>;

beforeAll(async () => {
  office = await makeSignedOffice();
  server = await makeTimestampAuthority(office.authority, validity);
  // Six RSA keys may take long on a busy machine.
});
beforeEach(async () => {
  isUp = true;
  world = makeWorld(office);
  answers = await serveAnswers((request, response) => {
    if (!isUp) response.statusCode = 503;
    return answerTo(server, request, world.clock.now);
  });
  const policy = { ...office.kit.policy, timestampUrl: answers.url };
  const kitFile = await signKit({ ...office.kit, policy }, office.it);
  officer = install(world, officerId, { kitFile });
  head = install(world, headId, { kitFile });
  await exchangeAll(officer, head);
});
afterEach(async () => {
  await answers.stop();
  world.remove();
});

const anchors = () => [office.authority.certificate];
const plansAt = ({ came }: Installation) =>
  came.filter(({ record }) => record.kind === 'plan.submit').length;

it('lets a plan be taken long after its signer’s certificate expired', async () => {
  const { message } = await submitPlan(officer);
  const { signature, signedPart: content } = readSignedMessage(message);
  expect(timestampedAt(signature, anchors())).toBe(world.clock.now);
  expect(verifyDetached({ content, signature }).problems).toEqual([]);
  await officer.exchange.look();
  world.clock.now += twoYears;
  await head.exchange.look();
  expect(plansAt(head)).toBe(1);
});

it('lets such a plan be verified by a stranger, who reads when it was timestamped', async () => {
  const { message } = await submitPlan(officer);
  const beside: Beside = {
    anchors: anchors(),
    kit: { state: 'absent' },
    segments: null,
    given: [],
    enrolments: [],
    otherJournals: [],
    now: world.clock.now + twoYears,
  };
  const { checks } = await verifyMessage(message, beside, createText('en'));
  expect(checks.find(({ name }) => name === 'certificate-validity')).toMatchObject({
    ok: true,
    detail: expect.stringContaining('was timestamped'),
  });
});

/** What `phien verify` says of the certificate of a plan, timestamped at some time. */
async function validityOf(atMs: number, now: number, by = server, trusted = anchors()) {
  isUp = false;
  const evidence = findSigned((await submitPlan(officer)).message);
  if (!evidence) throw new Error('The plan is signed.');
  const { message } = evidence;
  const token = aToken(by, { imprint: signatureImprint(message.signature), atMs });
  const stamped = { ...message, signature: withTimestamp(message.signature, token) };
  const trust = { anchors: trusted, now, kit: null, devices: new Map() };
  return checkValidity({ ...evidence, message: stamped }, trust, createText('en'));
}

it('does not believe a timestamp that lies ahead of the clock of whoever verifies', async () => {
  const { now } = world.clock;
  expect(await validityOf(now + 3_600_000, now)).toMatchObject({
    ok: null,
    detail: expect.stringContaining('ahead of this computer’s clock'),
  });
  expect(await validityOf(now + 60_000, now)).toMatchObject({ ok: true });
  // After the certificate ran out, a still later timestamp proves no signing before.
  expect(await validityOf(now + 2 * twoYears, now + twoYears)).toMatchObject({ ok: false });
});

it('names a timestamp from before the signer’s certificate began', async () => {
  const { now } = world.clock;
  const older = await makeAuthority('Nơi có từ trước', validity);
  const by = await makeTimestampAuthority(older, validity);
  const trusted = [...anchors(), older.certificate];
  expect(await validityOf(now - 2 * twoYears, now, by, trusted)).toMatchObject({
    ok: false,
    detail: expect.stringContaining('before the certificate became valid'),
  });
});

it('sets such a plan aside without a timestamp', async () => {
  isUp = false;
  const { message } = await submitPlan(officer);
  expect(timestampedAt(readSignedMessage(message).signature, anchors())).toBeNull();
  expect(officer.failures).toHaveLength(1);
  await officer.exchange.look();
  world.clock.now += twoYears;
  await head.exchange.look();
  expect(plansAt(head)).toBe(0);
});

it('does not ask a server again at once that gave no answer', async () => {
  isUp = false;
  await submitPlan(officer);
  const asked = answers.asked.length;
  await submitPlan(officer);
  expect(answers.asked.length).toBe(asked);
  world.clock.now += 5 * 60_000;
  await submitPlan(officer);
  expect(answers.asked.length).toBe(asked + 1);
});

it('believes only a timestamp of this very signature, by a server that an anchor vouches for', async () => {
  isUp = false;
  const { message } = await submitPlan(officer);
  const { signature } = readSignedMessage(message);
  const elsewhere = await makeAuthority('Nơi khác', validity);
  const stranger = await makeTimestampAuthority(elsewhere, validity);
  const atMs = world.clock.now;
  const imprint = signatureImprint(signature);
  const stampedBy = (by: Holder, of: string) =>
    timestampedAt(withTimestamp(signature, aToken(by, { imprint: of, atMs })), anchors());
  expect(stampedBy(server, imprint)).toBe(atMs);
  expect(stampedBy(server, 'a'.repeat(64))).toBeNull();
  expect(stampedBy(stranger, imprint)).toBeNull();
});
