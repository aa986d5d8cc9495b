import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  derToPem,
  fingerprint,
  pemToDer,
  publicKeyDer,
  readCertificate,
  spkiFingerprint,
  viewCertificate,
} from '../../../main/signing/certificates.ts';
import { readDer } from '../../../main/signing/der.ts';
import { makeCertificate } from '../../../main/signing/make-certificate.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makeDevice,
  makePerson,
} from '../../support/certificates.ts';

const invalid = expect.objectContaining({ code: 'invalid-input' });
let authority: Authority;
let officer: Holder;

beforeAll(async () => {
  authority = await makeAuthority();
  officer = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
});

describe('viewCertificate', () => {
  it('shows names in Vietnamese, serial, validity and key kind', () => {
    const { serialNumber } = new X509Certificate(officer.certificate);
    expect(viewCertificate(officer.certificate)).toEqual({
      id: fingerprint(officer.certificate),
      subjectName: 'Trần Minh Anh',
      issuerName: 'Trung tâm chứng thực thử nghiệm',
      serial: serialNumber.toLowerCase(),
      notBefore: certificatesAt - 365 * 86_400_000,
      notAfter: certificatesAt + 365 * 86_400_000,
      keyKind: 'ec',
    });
  });

  it('refuses junk and bytes behind the certificate with AppError only', () => {
    const more = Buffer.concat([officer.certificate, Buffer.from([0])]);
    expect(() => viewCertificate(more)).toThrow(invalid);
    fc.assert(
      fc.property(fc.uint8Array(), (junk) => {
        expect(() => viewCertificate(junk)).toThrow(AppError);
      }),
    );
  });
});

describe('readCertificate', () => {
  it('refuses a key of an unknown kind, whose names Node cannot give', () => {
    const unknown = Buffer.from(officer.certificate);
    // The last byte of id-ecPublicKey: RFC 5480, section 2.1.1.
    const ecPublicKey = Buffer.from('06072a8648ce3d0201', 'hex');
    unknown[unknown.indexOf(ecPublicKey) + ecPublicKey.length - 1] = 0x7f;
    expect(() => readCertificate(unknown)).toThrow(invalid);
    expect(() => viewCertificate(unknown)).toThrow(invalid);
  });
});

describe('makeCertificate', () => {
  it('keeps times before and after 2050', () => {
    const notBefore = Date.UTC(2049, 11, 31, 23, 59, 59);
    const notAfter = Date.UTC(2050, 0, 1);
    const subject = { commonName: 'Khóa ghi màn hình' };
    const request = { subject, keys: officer.keys, kind: 'recording' as const };
    const view = viewCertificate(makeCertificate({ ...request, notBefore, notAfter }));
    expect(view).toMatchObject({ notBefore, notAfter, subjectName: subject.commonName });
  });

  it('names a person with unit and organization, the widest first', () => {
    expect(new X509Certificate(officer.certificate).subject).toBe(
      'C=VN\nO=Sở Thử nghiệm\nOU=Phòng Hành chính\nCN=Trần Minh Anh',
    );
  });

  it('lets a device sign for itself', async () => {
    const { certificate, keys } = await makeDevice('may-07');
    const x509 = new X509Certificate(certificate);
    expect(x509.verify(keys.publicKey)).toBe(true);
    expect(x509.ca).toBe(false);
    expect(viewCertificate(certificate)).toMatchObject({
      subjectName: 'may-07',
      issuerName: 'may-07',
    });
  });

  it('never gives two certificates one serial', () => {
    const request = { subject: { commonName: 'A' }, keys: officer.keys, kind: 'person' as const };
    const serials = Array.from(
      { length: 20 },
      () => viewCertificate(makeCertificate({ ...request, notBefore: 0, notAfter: 1000 })).serial,
    );
    expect(new Set(serials).size).toBe(20);
  });
});

describe('PEM and fingerprints', () => {
  it('give back every certificate of a text, in order', () => {
    const all = [officer.certificate, authority.certificate];
    const text = `Chứng thư tin cậy\n${all.map(derToPem).join('\nghi chú\n')}`;
    expect(pemToDer(text)).toEqual(all.map((der) => Buffer.from(der)));
    expect(pemToDer('không có gì')).toEqual([]);
  });

  it('name one key alike in two certificates', () => {
    const range = { notBefore: 0, notAfter: 1000 };
    const renewed = makeCertificate({
      ...range,
      keys: officer.keys,
      kind: 'person',
      subject: { commonName: 'Trần Minh Anh' },
    });
    expect(spkiFingerprint(renewed)).toBe(spkiFingerprint(officer.certificate));
    expect(fingerprint(renewed)).not.toBe(fingerprint(officer.certificate));
    expect(spkiFingerprint(renewed)).toBe(fingerprint(publicKeyDer(renewed)));
  });
});

describe('readDer', () => {
  it.each([
    ['a padded length', '3081020500'],
    ['an indefinite length', '3080050000'],
    ['a length beyond the end', '30050500'],
    ['bytes behind the value', '050000'],
    ['a tag of several bytes', '1f2000'],
    ['nothing', ''],
    ['a huge length', '3084ffffffff'],
    ['endless nesting', '30'.repeat(2000)],
  ])('refuses %s', (_name, hex) => {
    expect(() => readDer(Buffer.from(hex, 'hex'))).toThrow();
  });

  it('reads a value and its children', () => {
    const { tag, children } = readDer(Buffer.from('30050201010500', 'hex'));
    expect([tag, children.map((child) => child.tag)]).toEqual([0x30, [2, 5]]);
  });
});
