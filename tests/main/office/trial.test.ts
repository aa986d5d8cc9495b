import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEnrolment } from '../../../main/office/enrolment.ts';
import { readKit } from '../../../main/office/kit.ts';
import { layoutOf, type Profile, profileOf } from '../../../main/office/profiles.ts';
import { startTrial } from '../../../main/office/start-trial.ts';
import { findTrial, type Trial } from '../../../main/office/trial.ts';
import { pemToDer } from '../../../main/signing/certificates.ts';
import { verifyChain } from '../../../main/signing/chain.ts';
import { openPkcs12Token } from '../../../main/signing/pkcs12-token.ts';
import { certificatesAt } from '../../support/certificates.ts';
import { makeSignedOffice } from '../../support/installations.ts';
import { nobodyToAsk } from '../../support/revocation.ts';
import { createMachineSecrets } from '../../support/secrets.ts';

let root: string;
let trial: Trial;
const secrets = createMachineSecrets({ isReal: false });

const deps = (folder: string) => ({
  root: folder,
  secrets,
  revocation: nobodyToAsk(),
  machine: 'PC',
  keySpec: 'rsa-2048' as const,
  random: randomBytes,
  now: () => certificatesAt,
  newId: randomUUID,
});
const enrolmentOf = (profile: Profile, folder = root) =>
  createEnrolment({
    ...deps(folder),
    layout: layoutOf(folder, profile),
    pinnedFingerprint: () => null,
  });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'phien-trial-'));
  trial = await startTrial(deps(root));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the trial enrols an officer and a head, without a recovery file', () => {
  expect(enrolmentOf('main').loadKeys().personId).toBe(trial.officer);
  expect(enrolmentOf('trial-head').loadKeys().personId).toBe(trial.head);
  expect(enrolmentOf('main').step()).toBe('done');
  expect(enrolmentOf('trial-head').step()).toBe('done');
});

test('the sample office says in every part that it is a trial', () => {
  const { kit } = readKit(readFileSync(layoutOf(root, 'main').trial.kit));
  expect(kit.trial).toBe(true);
  expect(kit.policy.agencyName).toContain('cơ quan mẫu');
  expect(kit.policy.notice.purpose).toContain('dùng thử');
  expect(kit.policy.decision.number).toBe('112/QĐ-SKHCN');
  expect(kit.directory.people.map(({ name, position }) => `${name}, ${position}`)).toEqual([
    'Trần Minh Anh, Chuyên viên',
    'Lê Thị Thu Hà, Trưởng phòng',
  ]);
});

test('its kit and its people are vouched for by the trust file', async () => {
  const { trial: files } = layoutOf(root, 'main');
  const anchors = pemToDer(readFileSync(files.trust, 'latin1'));
  const { signer } = readKit(readFileSync(files.kit));
  const login = await openPkcs12Token(readFileSync(files.headKey)).login(trial.pin);
  for (const { der, chain } of [signer, ...login.certificates])
    expect(verifyChain({ certificate: der, chain, anchors, at: certificatesAt }).ok).toBe(true);
});

test('the recording key opens with its own password', async () => {
  const { trial: files } = layoutOf(root, 'main');
  const login = await openPkcs12Token(readFileSync(files.recordingKey)).login(
    trial.recordingPassword,
  );
  const { kit } = readKit(readFileSync(files.kit));
  expect(Buffer.from(login.certificates[0]?.der ?? []).toString('base64')).toBe(
    kit.recordingCertificate,
  );
});

test('the PIN has six digits and the shared folder is there', () => {
  expect(trial.pin).toMatch(/^\d{6}$/);
  expect(statSync(layoutOf(root, 'main').trial.carrier).isDirectory()).toBe(true);
  expect(findTrial(layoutOf(root, 'main').trial)).toEqual(trial);
});

test('trying again goes on with the same sample office', async () => {
  const keysBefore = enrolmentOf('main').loadKeys().databaseKey;
  expect(await startTrial(deps(root))).toEqual(trial);
  expect(enrolmentOf('main').loadKeys().databaseKey).toEqual(keysBefore);
});

test('a real office is never turned into a trial', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'phien-real-'));
  try {
    const { kitFile } = await makeSignedOffice();
    const enrolment = createEnrolment({
      ...deps(folder),
      secrets: createMachineSecrets(),
      layout: layoutOf(folder, 'main'),
      pinnedFingerprint: () => null,
    });
    enrolment.acceptKit(enrolment.openKit(kitFile).fingerprint);
    await expect(startTrial(deps(folder))).rejects.toMatchObject({ code: 'state-conflict' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a start asks for a profile by name', () => {
  expect(profileOf(['phien', '--profile=trial-head'])).toBe('trial-head');
  expect(profileOf(['phien', '--profile=../../etc'])).toBe('main');
});
