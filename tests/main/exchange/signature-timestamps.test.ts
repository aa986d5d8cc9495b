import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
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
