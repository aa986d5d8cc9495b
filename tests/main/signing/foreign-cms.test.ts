import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { oids } from '../../../main/signing/algorithms.ts';
import { checkForeignCms } from '../../../main/signing/check-foreign-cms.ts';
import { signDetached } from '../../../main/signing/cms.ts';
import { context, encodeDer, parseDer, readDer, sequence } from '../../../main/signing/der.ts';
import { readForeignCms } from '../../../main/signing/foreign-cms.ts';
import { makeCertificate } from '../../../main/signing/make-certificate.ts';
import { AppError } from '../../../shared/errors.ts';
import { algorithmOf, signWith } from '../../support/certificate-extensions.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { check, content, problemsOf } from '../../support/foreign-checks.ts';
import {
  aForeignCms,
  attribute,
  digestAlgorithm,
  type ForeignSigning,
  usualAttributes,
} from '../../support/foreign-signatures.ts';

const unreadable = expect.objectContaining({ code: 'signature-unreadable' });
let authority: Authority;
let officer: Holder;
let head: Holder;

beforeAll(async () => {
  authority = await makeAuthority();
  officer = await makePerson(authority, 'Trần Minh Anh');
  head = await makePerson(authority, 'Lê Thị Thu Hà', { keySpec: 'p-384' });
});

const signing = (overrides: Partial<ForeignSigning> = {}): ForeignSigning => ({
  signer: officer,
  content,
  ...overrides,
});

const refused = [['algorithm-refused']];

describe('another program’s signature', () => {
  it('is told with its signer and time', async () => {
    const attributes = [...usualAttributes(signing()), attribute(oids.signingTime, utcTime())];
    const [found] = check(aForeignCms([signing({ attributes })]));
    expect(found).toMatchObject({
      signer: { subjectName: 'Trần Minh Anh', chain: [] },
      signedAt: Date.UTC(2026, 10, 16, 1, 2, 3),
      problems: [],
      hasSignedAttributes: true,
      hasSigningCertificate: true,
    });
  });

  it.each([{ hash: 'sha256' }, { hash: 'sha384' }, { hash: 'sha512' }, { pss: true }] as const)(
    'is sound by RSA with %o',
    (style) => {
      expect(problemsOf(aForeignCms([signing({ style })]))).toEqual([[]]);
    },
  );

  it.each(['sha256', 'sha384', 'sha512'] as const)('is sound by ECDSA with %s', (hash) => {
    const cms = aForeignCms([signing({ signer: head, style: { hash } })]);
    expect(problemsOf(cms)).toEqual([[]]);
  });

  it('is sound by a key that is kept for RSASSA-PSS', () => {
    const keys = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    const issuer = { certificate: authority.certificate, privateKey: authority.keys.privateKey };
    const validity = { notBefore: certificatesAt, notAfter: certificatesAt + 1000 };
    const subject = { commonName: 'Trần Minh Anh' };
    const certificate = makeCertificate({ ...validity, keys, issuer, kind: 'person', subject });
    const signer = { keys, certificate };
    expect(problemsOf(aForeignCms([signing({ signer, style: { pss: true } })]))).toEqual([[]]);
  });

  it('is sound over content inside, and over pieces outside', () => {
    expect(problemsOf(aForeignCms([signing()], { isAttached: true }), null)).toEqual([[]]);
    const cms = readForeignCms(aForeignCms([signing()]));
    const pieces = [content.subarray(0, 5), new Uint8Array(), content.subarray(5)];
    expect(checkForeignCms({ cms, content: pieces })).toMatchObject([{ problems: [] }]);
  });

  it('is sound without signed attributes, and says so', () => {
    const plain = aForeignCms([signing({ attributes: null })]);
    expect(check(plain)).toMatchObject([
      { problems: [], hasSignedAttributes: false, hasSigningCertificate: false },
    ]);
  });

  it('is sound by a signer named by its key, and by a certificate given beside', () => {
    expect(problemsOf(aForeignCms([signing({ isByKeyId: true })]))).toEqual([[]]);
    const cms = readForeignCms(aForeignCms([signing()], { certificates: [] }));
    const given = [Buffer.from('junk'), officer.certificate];
    expect(checkForeignCms({ cms, content: [content], given })).toMatchObject([{ problems: [] }]);
    expect(checkForeignCms({ cms, content: [content] })).toMatchObject([
      { signer: null, problems: ['unreadable'] },
    ]);
  });

  it('is judged for each of several signers', () => {
    const both = aForeignCms([signing(), signing({ signer: head })]);
    expect(problemsOf(both)).toEqual([[], []]);
    const otherContent = signing({ signer: head, content: Buffer.from('khác') });
    expect(problemsOf(aForeignCms([signing(), otherContent])).flat()).toEqual(['content-altered']);
  });

  it('is what this program itself writes', async () => {
    const { keys, certificate } = officer;
    const sign = async (bytes: Uint8Array) => signWith(bytes, keys.privateKey, {});
    const request = { content, certificate, chain: [], sign, signedAt: certificatesAt };
    const cms = await signDetached(request);
    expect(check(cms)).toMatchObject([{ problems: [], signedAt: certificatesAt }]);
    const padded = Buffer.concat([cms, new Uint8Array(100)]);
    expect(() => readForeignCms(padded)).toThrow(unreadable);
    expect(readForeignCms(padded, { isPadded: true }).signers).toHaveLength(1);
    padded[padded.length - 1] = 1;
    expect(() => readForeignCms(padded, { isPadded: true })).toThrow(unreadable);
  });

  it('may have lengths without end, and content in pieces', () => {
    const cms = aForeignCms([signing()], { isAttached: true });
    expect(problemsOf(indefinite(cms), null)).toEqual([[]]);
  });

  it('names its own algorithms soundly where it does', () => {
    const algorithm = algorithmOf(officer.keys.privateKey, {});
    const signed = context(
      1,
      ...readDer(encodeDer(algorithm)).children.map(({ raw }) => parseDer(raw)),
    );
    const protection = attribute(
      oids.algorithmProtection,
      sequence(digestAlgorithm('sha256'), signed),
    );
    const attributes = [...usualAttributes(signing()), protection];
    expect(problemsOf(aForeignCms([signing({ attributes })]))).toEqual([[]]);
    const other = attribute(oids.algorithmProtection, sequence(digestAlgorithm('sha512'), signed));
    const swapped = [...usualAttributes(signing()), other];
    expect(problemsOf(aForeignCms([signing({ attributes: swapped })]))).toEqual(refused);
  });

  it('needs its content', () => {
    expect(() => check(aForeignCms([signing()]), null)).toThrow(unreadable);
  });
});

const utcTime = () => {
  const text = Buffer.from('261116010203Z');
  return parseDer(Uint8Array.of(0x17, text.length, ...text));
};

/** The same value as programs write it that do not know a length beforehand. */
function indefinite(der: Uint8Array): Uint8Array {
  const { tag, children, raw, content: all } = readDer(der);
  // Certificates and signed attributes have to be DER: who signed them signed those bytes.
  if (tag === 0x31 || (tag === 0xa0 && children.length > 0 && children[0]?.children.length === 3))
    return raw;
  const open = (as: number, parts: readonly Uint8Array[]) =>
    Buffer.concat([Uint8Array.of(as, 0x80), ...parts, Uint8Array.of(0, 0)]);
  if (tag === 0x04) {
    const piece = (bytes: Uint8Array) => Buffer.concat([Uint8Array.of(4, bytes.length), bytes]);
    return open(0x24, [piece(all.subarray(0, 3)), piece(all.subarray(3))]);
  }
  return children.length > 0
    ? open(
        tag,
        children.map((child) => indefinite(child.raw)),
      )
    : raw;
}

describe('damage to another program’s signature', () => {
  it('is always noticed where it is not in what nobody signs', () => {
    const cms = aForeignCms([signing({ signer: head })]);
    const sound = check(Buffer.from(cms));
    fc.assert(
      fc.property(fc.nat(cms.length - 1), fc.nat(7), (at, bit) => {
        const other = Buffer.from(cms);
        other[at] = (other[at] ?? 0) ^ (1 << bit);
        // The version and the outer list of digests are signed by nobody, and decide nothing.
        if (isSound(other)) expect(check(other)).toEqual(sound);
      }),
      { numRuns: 1500 },
    );
  });

  it('is junk that throws only AppError, and soon', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (junk) => {
        expect(() => readForeignCms(junk)).toThrow(AppError);
        expect(() => readForeignCms(junk, { isPadded: true })).toThrow(AppError);
      }),
    );
    const deep = Buffer.alloc(1_000_000, Uint8Array.of(0x30, 0x80));
    expect(() => readForeignCms(deep)).toThrow(unreadable);
    const wide = Buffer.concat([
      Uint8Array.of(0x30, 0x80),
      Buffer.alloc(2_000_000, Uint8Array.of(5, 0)),
    ]);
    expect(() => readForeignCms(wide)).toThrow(unreadable);
  });
});

function isSound(cms: Uint8Array): boolean {
  try {
    return check(cms).every(({ problems }) => problems.length === 0);
  } catch (error) {
    expect(error).toMatchObject({ code: 'signature-unreadable' });
    return false;
  }
}
