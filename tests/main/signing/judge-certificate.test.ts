import { beforeAll, describe, expect, it } from 'vitest';
import { judgeCertificate } from '../../../main/signing/judge-certificate.ts';
import { purposes, withExtensions } from '../../support/certificate-extensions.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makeDevice,
  makePerson,
} from '../../support/certificates.ts';

const dayMs = 86_400_000;
let authority: Authority;
let officer: Holder;

beforeAll(async () => {
  authority = await makeAuthority(undefined, { keySpec: 'p-256' });
  officer = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
});

const judge = (overrides: Partial<Parameters<typeof judgeCertificate>[0]> = {}) =>
  judgeCertificate({
    certificate: officer.certificate,
    chain: [],
    anchors: [authority.certificate],
    at: certificatesAt,
    revocation: 'good',
    ...overrides,
  });

describe('judgeCertificate', () => {
  it('finds nothing wrong with a good certificate, nor with one nobody could be asked about', () => {
    expect(judge()).toBeNull();
    expect(judge({ revocation: 'unchecked' })).toBeNull();
  });

  it('tells what is wrong, the most telling first', async () => {
    const revocation = 'revoked';
    const late = certificatesAt + 400 * dayMs;
    const device = await makeDevice();
    const receiver = await makePerson(authority, 'Khóa ghi', { kind: 'recording' });
    expect(judge({ certificate: Buffer.from('junk'), anchors: [], revocation })).toBe('broken');
    expect(judge({ at: late, anchors: [], revocation })).toBe('expired');
    expect(judge({ certificate: receiver.certificate, anchors: [], revocation })).toBe(
      'not-for-signing',
    );
    expect(judge({ certificate: device.certificate, revocation })).toBe('unknown-issuer');
    expect(judge({ revocation })).toBe('revoked');
  });

  it.each<[string | null, readonly string[]]>([
    ['not-for-signing', ['1']],
    ['not-for-signing', ['3']],
    ['not-for-signing', ['8']],
    ['not-for-signing', ['9']],
    ['not-for-signing', ['1', '3']],
    [null, ['2']],
    [null, ['4']],
    [null, ['36']],
    [null, ['1', '2']],
    [null, ['8', '4']],
  ])('finds %s where its purposes are %j', (problem, last) => {
    const ids = last.map((one) => `1.3.6.1.5.5.7.3.${one}`);
    for (const isCritical of [false, true]) {
      const extensions = [purposes(ids, isCritical)];
      const certificate = withExtensions(officer.certificate, authority, extensions);
      expect(judge({ certificate })).toBe(problem);
    }
  });

  it('finds purposes that cannot be read', () => {
    const junk = { id: '2.5.29.37', value: Uint8Array.of(5, 0) };
    const certificate = withExtensions(officer.certificate, authority, [junk]);
    expect(judge({ certificate })).not.toBeNull();
  });

  it('says so when the clock stands before the certificate’s start', () => {
    expect(judge({ at: certificatesAt - 366 * dayMs })).toBe('not-yet-valid');
    expect(judge({ at: 0 })).toBe('not-yet-valid');
  });
});
