import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEnrolment } from '../../../main/office/enrolment.ts';
import { layoutOf } from '../../../main/office/profiles.ts';
import { viewCertificate } from '../../../main/signing/certificates.ts';
import { openPkcs12Token } from '../../../main/signing/pkcs12-token.ts';
import type { Token, TokenCertificate } from '../../../main/signing/token.ts';
import { certificatesAt } from '../../support/certificates.ts';
import { makeSignedOffice, pin, type SignedOffice } from '../../support/installations.ts';
import { nobodyToAsk } from '../../support/revocation.ts';
import { createMachineSecrets } from '../../support/secrets.ts';
import { headId, holderOf, officerId } from '../../support/test-kit.ts';

const passphrase = 'mười hai chữ cái trở lên';
const dayMs = 86_400_000;
let office: SignedOffice;
let root: string;

beforeAll(async () => {
  office = await makeSignedOffice();
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'phien-profile-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const layout = (folder: string) => layoutOf(join(root, folder), 'main');
const enrolmentIn = (folder: string, now = certificatesAt) =>
  createEnrolment({
    layout: layout(folder),
    secrets: createMachineSecrets(),
    revocation: nobodyToAsk(),
    pinnedFingerprint: () => null,
    machine: 'PC-NHA',
    keySpec: 'rsa-2048',
    now: () => now,
    newId: randomUUID,
  });

function openedKit(folder = 'pc', now = certificatesAt) {
  const enrolment = enrolmentIn(folder, now);
  enrolment.acceptKit(enrolment.openKit(office.kitFile).fingerprint);
  return enrolment;
}

/** A USB token: unlike a key file it shows its certificates before its PIN. */
function usbOf(id: typeof officerId) {
  const keyFile = office.keys.get(id)?.keyFile;
  if (!keyFile) throw new Error(`Nobody is ${id}.`);
  const { certificate } = holderOf(office.holders, id);
  const shown: TokenCertificate = {
    ...viewCertificate(certificate),
    der: certificate,
    chain: [office.authority.certificate],
  };
  const behind = openPkcs12Token(keyFile);
  const pins: string[] = [];
  const token: Token = {
    kind: 'pkcs11',
    list: async () => [shown],
    login: async (given) => {
      pins.push(given);
      return behind.login(given);
    },
  };
  return { usb: { token, certificateId: shown.id }, pins };
}

test('a USB token enrols behind one login, and no key file is kept', async () => {
  const { usb, pins } = usbOf(officerId);
  const enrolment = openedKit();
  expect((await enrolment.enrol({ usb, pin })).id).toBe(officerId);
  expect(pins).toEqual([pin]);
  expect(existsSync(layout('pc').keyFile)).toBe(false);
  expect(enrolment.loadKeys().personId).toBe(officerId);
  expect(enrolment.step()).toBe('enrolled');
});

test('a recovery file without a key file brings everything back, and any token of the person enrols', async () => {
  const first = openedKit();
  await first.enrol({ usb: usbOf(officerId).usb, pin });
  const file = await first.makeRecoveryFile(passphrase);
  const second = enrolmentIn('pc-moi');
  await second.restore({ file, passphrase });
  expect(second.hasRestoredKeyFile()).toBe(false);
  await expect(second.enrol({ usb: usbOf(headId).usb, pin })).rejects.toMatchObject({
    code: 'token-not-yours',
  });
  await second.enrol({ usb: usbOf(officerId).usb, pin });
  expect(second.loadKeys().databaseKey).toEqual(first.loadKeys().databaseKey);
});

test('a certificate that may not sign costs no PIN', async () => {
  const { usb, pins } = usbOf(officerId);
  const late = openedKit('late', certificatesAt + 400 * dayMs);
  await expect(late.enrol({ usb, pin })).rejects.toMatchObject({ code: 'certificate-expired' });
  const stranger = { ...usb, certificateId: 'f'.repeat(64) };
  await expect(openedKit().enrol({ usb: stranger, pin })).rejects.toMatchObject({
    code: 'kit-not-for-you',
  });
  expect(pins).toEqual([]);
});
