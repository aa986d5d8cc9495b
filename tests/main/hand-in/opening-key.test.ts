import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpeningKey } from '../../../main/hand-in/opening-key.ts';
import { wrapSegmentKey } from '../../../main/recordings/segment-keys.ts';
import { viewCertificate } from '../../../main/signing/certificates.ts';
import { unwrapKey } from '../../../main/signing/key-wrap.ts';
import { makePkcs12 } from '../../../main/signing/make-pkcs12.ts';
import type { Token } from '../../../main/signing/token.ts';
import { type Holder, makeAuthority, makePerson } from '../../support/certificates.ts';

const pin = '24681012';
const folder = mkdtempSync(join(tmpdir(), 'phien-opening-key-'));
const keyFile = join(folder, 'khoa.p12');
let recording: Holder;
let stranger: Holder;

beforeAll(async () => {
  const authority = await makeAuthority();
  recording = await makePerson(authority, 'Văn phòng', { kind: 'recording' });
  stranger = await makePerson(authority, 'Người khác');
  writeFileSync(keyFile, await keyFileOf(recording));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keyFileOf = ({ keys, certificate }: Holder) =>
  makePkcs12({ privateKey: keys.privateKey, certificate, chain: [], pin });

/** A USB token that holds a certificate's key; not ours, so it is as the test says. */
function aToken({ keys, certificate }: Holder) {
  const opened = { logins: [] as string[], closed: 0 };
  const shown = { ...viewCertificate(certificate), der: certificate, chain: [] };
  const token: Token = {
    kind: 'pkcs11',
    list: async () => [shown],
    login: async (given) => {
      opened.logins.push(given);
      return {
        certificates: [shown],
        sign: async () => new Uint8Array(),
        unwrap: async ({ wrapped }) => unwrapKey(keys.privateKey, wrapped) ?? null,
        close: () => {
          opened.closed += 1;
        },
      };
    },
  };
  return { token, opened };
}

function keyOf({ token, chosen = null }: { token?: Token; chosen?: string | null } = {}) {
  return createOpeningKey({
    recordingKeys: () => new Set([viewCertificate(recording.certificate).id]),
    chooseKeyFile: async () => chosen,
    openToken: () => token ?? aToken(stranger).token,
    sample: () => null,
  });
}

function wrappedKey(to = recording) {
  const segmentKey = randomBytes(32);
  const officer = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const keys = wrapSegmentKey(segmentKey, { officer, departmentOffice: to.keys.publicKey });
  return { segmentKey, keys };
}

describe('the office’s recording key', () => {
  it('opens segments on a USB token behind one login, which ends with the work', async () => {
    const { token, opened } = aToken(recording);
    const [one, other] = [wrappedKey(), wrappedKey()];
    const key = { kind: 'token', tokenId: 'usb-1' } as const;
    const found = await keyOf({ token }).use(key, pin, async (unwrap) => [
      await unwrap(one.keys),
      await unwrap(other.keys),
    ]);
    expect(found.map((each) => Buffer.from(each ?? []))).toEqual([
      one.segmentKey,
      other.segmentKey,
    ]);
    expect(opened).toEqual({ logins: [pin], closed: 1 });
  });

  it('closes the login of a token that is not the office’s, before anything is asked of it', async () => {
    const { token, opened } = aToken(stranger);
    const use = keyOf({ token }).use({ kind: 'token', tokenId: 'usb-1' }, pin, async () => 'used');
    await expect(use).rejects.toMatchObject({ code: 'recording-key-wrong' });
    expect(opened.closed).toBe(1);
  });

  it('opens nothing that was wrapped to an earlier key it does not hold', async () => {
    const { token } = aToken(recording);
    const use = keyOf({ token }).use({ kind: 'token', tokenId: 'usb-1' }, pin, (unwrap) =>
      unwrap(wrappedKey(stranger).keys),
    );
    expect(await use).toBeNull();
  });

  it('is a file once one was chosen, and stays what it was when the choice is cancelled', async () => {
    const key = keyOf({ chosen: keyFile });
    expect(key.get().file).toBeNull();
    await expect(key.use({ kind: 'file' }, pin, async () => 1)).rejects.toMatchObject({
      code: 'token-absent',
    });
    expect(await key.choose()).toBe('khoa.p12');
    expect(key.get()).toMatchObject({ file: 'khoa.p12', sampleSecret: null });
    const { segmentKey, keys } = wrappedKey();
    const found = await key.use({ kind: 'file' }, pin, (unwrap) => unwrap(keys));
    expect(Buffer.from(found ?? [])).toEqual(segmentKey);
    expect(await keyOf().choose()).toBeNull();
  });
});
