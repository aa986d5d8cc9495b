import { constants, verify } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, readCertificate } from '../../../main/signing/certificates.ts';
import { makePkcs12 } from '../../../main/signing/make-pkcs12.ts';
import { openPkcs12Token } from '../../../main/signing/pkcs12-token.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  type Authority,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';

const pin = 'mật khẩu 2026';
const toBeSigned = Buffer.from('các thuộc tính được ký');
let authority: Authority;
let officer: Holder;
let bytes: Uint8Array;

beforeAll(async () => {
  authority = await makeAuthority();
  officer = await makePerson(authority);
  bytes = await keyFileOf(officer);
});

const keyFileOf = ({ keys, certificate }: Holder) =>
  makePkcs12({ privateKey: keys.privateKey, certificate, chain: [authority.certificate], pin });

describe('a key file as a token', () => {
  it.each(['rsa-2048', 'p-256', 'p-384'] as const)('signs with a %s key', async (keySpec) => {
    const person = await makePerson(authority, 'Lê Thị Thu Hà', { keySpec });
    const login = await openPkcs12Token(await keyFileOf(person)).login(pin);
    const certificateId = fingerprint(person.certificate);
    const signature = await login.sign({ certificateId, hash: 'sha256', toBeSigned });
    const { publicKey } = readCertificate(person.certificate);
    expect(verify('sha256', toBeSigned, publicKey, signature)).toBe(true);
  });

  it('signs by RSASSA-PSS where that is asked for', async () => {
    const login = await openPkcs12Token(bytes).login(pin);
    const certificateId = fingerprint(officer.certificate);
    const signature = await login.sign({ certificateId, hash: 'sha256', pss: true, toBeSigned });
    const key = readCertificate(officer.certificate).publicKey;
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    expect(verify('sha256', toBeSigned, { key, padding, saltLength: 32 }, signature)).toBe(true);
    expect(verify('sha256', toBeSigned, key, signature)).toBe(false);
  });

  it('shows its certificates with their chain, from the first login on', async () => {
    const token = openPkcs12Token(bytes);
    expect(await token.list()).toEqual([]);
    const { certificates } = await token.login(pin);
    expect(certificates).toEqual([
      expect.objectContaining({
        id: fingerprint(officer.certificate),
        subjectName: 'Trần Minh Anh',
        chain: [Buffer.from(authority.certificate)],
      }),
    ]);
    expect(await token.list()).toEqual(certificates);
  });

  it('says when the PIN is wrong, and takes the right one after', async () => {
    const token = openPkcs12Token(bytes);
    await expect(token.login('khác')).rejects.toMatchObject({ code: 'pin-wrong' });
    await expect(token.login('')).rejects.toMatchObject({ code: 'pin-wrong' });
    await expect(token.login(pin)).resolves.toBeDefined();
  });

  it.each([
    ['composed', 'NFC'],
    ['apart', 'NFD'],
  ] as const)(
    'opens where its maker typed the marks %s, however they are typed now',
    async (_, form) => {
      const { keys, certificate } = officer;
      const chain = [authority.certificate];
      const made = pin.normalize(form);
      const file = await makePkcs12({ privateKey: keys.privateKey, certificate, chain, pin: made });
      const mixed = pin.normalize('NFC').replace('ậ', 'ậ'.normalize('NFD'));
      const typed = [pin.normalize('NFC'), pin.normalize('NFD'), mixed];
      for (const each of typed)
        await expect(openPkcs12Token(file).login(each)).resolves.toBeDefined();
      const wrong = pin.normalize('NFKD').replaceAll(/\p{M}/gu, '');
      await expect(openPkcs12Token(file).login(wrong)).rejects.toMatchObject({ code: 'pin-wrong' });
    },
  );

  it('opens under a password of mixed marks by that very one', async () => {
    const { keys, certificate } = officer;
    const mixed = `${'mật'.normalize('NFC')} ${'khẩu'.normalize('NFD')}`;
    const chain = [authority.certificate];
    const file = await makePkcs12({ privateKey: keys.privateKey, certificate, chain, pin: mixed });
    await expect(openPkcs12Token(file).login(mixed)).resolves.toBeDefined();
    const whole = openPkcs12Token(file).login(mixed.normalize('NFC'));
    await expect(whole).rejects.toMatchObject({ code: 'pin-wrong' });
  });

  it('signs only for its own certificate and only while open', async () => {
    const login = await openPkcs12Token(bytes).login(pin);
    const request = {
      certificateId: fingerprint(officer.certificate),
      hash: 'sha256',
      toBeSigned,
    } as const;
    const foreign = { ...request, certificateId: fingerprint(authority.certificate) };
    await expect(login.sign(foreign)).rejects.toMatchObject({ code: 'token-not-yours' });
    login.close();
    await expect(login.sign(request)).rejects.toMatchObject({ code: 'token-unreadable' });
  });

  it('refuses what is no key file', async () => {
    const unreadable = { code: 'token-unreadable' };
    for (const junk of [
      Buffer.alloc(0),
      Buffer.from('junk'),
      authority.certificate,
      bytes.subarray(0, -1),
    ])
      await expect(openPkcs12Token(junk).login(pin)).rejects.toMatchObject(unreadable);
  });

  it('notices any changed byte or at least signs for nobody else', async () => {
    const flips = fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, flip) => {
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ flip;
        expect(['pin-wrong', 'token-unreadable', fingerprint(officer.certificate)]).toContain(
          await outcomeOf(altered),
        );
      },
    );
    await fc.assert(flips, { numRuns: 25 });
  });
});

async function outcomeOf(altered: Uint8Array): Promise<string> {
  try {
    const { certificates } = await openPkcs12Token(altered).login(pin);
    return certificates.map(({ id }) => id).join();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
