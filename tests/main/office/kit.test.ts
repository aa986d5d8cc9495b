import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { mailboxOf } from '../../../main/exchange/addresses.ts';
import { buildSignedMessage } from '../../../main/exchange/signed-message.ts';
import { deviceSigner } from '../../../main/exchange/signer.ts';
import { acceptKit, kitValidity, type ReadKit, readKit } from '../../../main/office/kit.ts';
import { kitProblems } from '../../../main/office/kit-problems.ts';
import { signDetached } from '../../../main/signing/cms.ts';
import { AppError } from '../../../shared/errors.ts';
import type { OfficeKit } from '../../../shared/office.ts';
import { certificatesAt } from '../../support/certificates.ts';
import { makeSignedOffice, type SignedOffice, signKit } from '../../support/installations.ts';
import { colleagueId, headId, holderOf, officerId } from '../../support/test-kit.ts';

let office: SignedOffice;
let current: ReadKit;

beforeAll(async () => {
  office = await makeSignedOffice();
  current = readKit(office.kitFile);
});

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
};

const next = (more: Partial<OfficeKit> = {}): OfficeKit => ({
  ...office.kit,
  id: randomUUID(),
  serial: 2,
  ...more,
});

const accepted = (offered: ReadKit, more: object = {}) =>
  codeOf(() =>
    acceptKit({
      offered,
      current,
      pinnedFingerprint: null,
      personId: officerId,
      today: '2026-11-16',
      ...more,
    }),
  );

/** Any record in a well-signed message. */
function signAny(record: object): Promise<Uint8Array> {
  const { certificate, keys } = office.it;
  const signer = deviceSigner({ certificate, privateKey: keys.privateKey });
  return buildSignedMessage({
    from: mailboxOf('it-centre', 'Trung tâm'),
    to: mailboxOf('it-centre', 'Trung tâm'),
    subject: 'Tệp',
    date: certificatesAt,
    summary: 'Tệp',
    record,
    attachments: [],
    sign: (content) => signDetached({ ...signer, content, signedAt: certificatesAt }),
  });
}

test('a kit comes back as it was signed, named by the key that signed it', () => {
  expect(current.kit).toEqual(office.kit);
  expect(current.fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

test('a kit’s content without a signature is unsigned', () => {
  expect(codeOf(() => readKit(Buffer.from(JSON.stringify(office.kit))))).toBe('kit-unsigned');
});

test('a kit whose signature was cut off is unsigned', () => {
  const text = Buffer.from(office.kitFile).toString('latin1');
  const record = text.slice(0, text.lastIndexOf('Content-Type: application/pkcs7-signature'));
  const without = record.replace(/protocol="application\/pkcs7-signature";/, '');
  expect(codeOf(() => readKit(Buffer.from(without)))).toBe('kit-unsigned');
});

test('no single changed byte of a kit goes unseen', () => {
  const length = office.kitFile.length;
  fc.assert(
    fc.property(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const changed = Buffer.from(office.kitFile);
      changed[at] = (changed[at] ?? 0) ^ mask;
      const code = codeOf(() => {
        // Only outer headers, for people, may change without notice.
        if (readKit(changed).sha256 !== current.sha256) throw new Error('Another signed part.');
      });
      return ['none', 'kit-altered', 'kit-unsigned', 'kit-unreadable'].includes(code);
    }),
    { numRuns: 60 },
  );
});

test('a changed record is altered', () => {
  const text = Buffer.from(office.kitFile).toString('latin1');
  const at = text.indexOf('filename="record.json"') + 40;
  const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
  expect(codeOf(() => readKit(Buffer.from(changed, 'latin1')))).toBe('kit-altered');
});

test('junk throws only what the user can be told', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(codeOf(() => readKit(bytes))).toMatch(/^kit-(unreadable|unsigned|altered)$/);
    }),
  );
});

test('a kit of a newer version is too new', async () => {
  const record = { ...current.record, body: { ...office.kit, version: 2, colours: 'red' } };
  const file = await signAny(record);
  expect(codeOf(() => readKit(file))).toBe('kit-too-new');
});

test('another signed message is no kit, nor is a kit that contradicts itself', async () => {
  const noKit = await signAny({ ...current.record, kind: 'receipt' });
  expect(codeOf(() => readKit(noKit))).toBe('kit-unreadable');
  const contradiction = await signAny({ ...current.record, trial: true });
  expect(codeOf(() => readKit(contradiction))).toBe('kit-unreadable');
});

test('a newer kit of the same key is accepted, an older or equal one is not', async () => {
  const newer = readKit(await signKit(next(), office.it));
  expect(accepted(newer)).toBe('none');
  expect(accepted(current)).toBe('kit-older');
  expect(accepted(current, { current: newer })).toBe('kit-older');
});

test('a kit of another key is foreign unless the current kit endorsed that key', async () => {
  const other = holderOf(office.holders, colleagueId);
  const foreign = readKit(await signKit(next(), other));
  expect(accepted(foreign)).toBe('kit-foreign');
  const endorsing = { ...current, kit: { ...office.kit, endorsedKeys: [foreign.fingerprint] } };
  expect(accepted(foreign, { current: endorsing })).toBe('none');
});

test('its own anchors vouch for no kit', async () => {
  const stranger = holderOf(office.holders, headId);
  const anchors = [Buffer.from(stranger.certificate).toString('base64')];
  const selfMade = readKit(await signKit(next({ anchors }), stranger));
  expect(accepted(selfMade)).toBe('kit-foreign');
});

test('a first kit is held to the pinned key', () => {
  const first = { current: null, personId: null };
  expect(accepted(current, first)).toBe('none');
  expect(accepted(current, { ...first, pinnedFingerprint: current.fingerprint })).toBe('none');
  expect(accepted(current, { ...first, pinnedFingerprint: '0'.repeat(64) })).toBe('kit-foreign');
});

test('a trial does not follow a real office', async () => {
  const trial = readKit(await signKit(next({ trial: true }), office.it));
  expect(accepted(trial)).toBe('kit-foreign');
});

test('a kit whose directory lost this person is not for them', async () => {
  const { directory } = office.kit;
  const people = directory.people.filter(({ id }) => id !== officerId);
  const without = next({ directory: { ...directory, people } });
  expect(accepted(readKit(await signKit(without, office.it)))).toBe('kit-not-for-you');
});

test('a kit warns for 30 days and then has expired', () => {
  const kit = { ...office.kit, expiresOn: '2026-12-31' };
  expect(kitValidity(kit, '2026-11-30')).toBe('valid');
  expect(kitValidity(kit, '2026-12-01')).toBe('expiring');
  expect(kitValidity(kit, '2026-12-31')).toBe('expiring');
  expect(kitValidity(kit, '2027-01-01')).toBe('expired');
});

test('a kit whose timestamp server is asked by no web address is not made', () => {
  const asking = (timestampUrl: string | null) =>
    kitProblems(next({ policy: { ...office.kit.policy, timestampUrl } }));
  expect(asking('https://dau.so-khcn.example/tsa')).toEqual([]);
  expect(asking('ftp://dau.so-khcn.example/')).toEqual([
    'timestampUrl is no address of http or https',
  ]);
});

test('a kit that points nowhere is not made', async () => {
  const { directory } = office.kit;
  const people = directory.people.filter(({ id }) => id !== headId);
  const headless = next({ directory: { ...directory, people } });
  expect(kitProblems(headless)).toEqual(['the head of phong is not in the directory']);
  await expect(signKit(headless, office.it)).rejects.toMatchObject({
    code: 'invalid-input',
    values: { detail: 'the head of phong is not in the directory' },
  });
});
