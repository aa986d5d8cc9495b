import { createHash, sign as cryptoSign } from 'node:crypto';
import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { signDetached, verifyDetached } from '../../../main/signing/cms.ts';
import {
  childrenOf,
  type DerValue,
  encodeDer,
  parseDer,
  readDer,
  tags,
} from '../../../main/signing/der.ts';
import { makeCertificate } from '../../../main/signing/make-certificate.ts';
import { AppError } from '../../../shared/errors.ts';
import { signWith } from '../../support/certificate-extensions.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';

const content = Buffer.from('Nội dung báo cáo tuần\r\n');
const unreadable = expect.objectContaining({ code: 'message-unreadable' });
let authority: Authority;
let officer: Holder;
let head: Holder;
let signature: Uint8Array;

const signBy =
  ({ keys }: Holder) =>
  async (bytes: Uint8Array) =>
    cryptoSign('sha256', bytes, keys.privateKey);

const signAs = (holder: Holder, overrides = {}) =>
  signDetached({
    content,
    certificate: holder.certificate,
    chain: [authority.certificate],
    sign: signBy(holder),
    signedAt: certificatesAt,
    ...overrides,
  });

beforeAll(async () => {
  authority = await makeAuthority();
  officer = await makePerson(authority, 'Trần Minh Anh');
  head = await makePerson(authority, 'Lê Thị Thu Hà', { keySpec: 'p-256' });
  signature = await signAs(officer);
});

/** The same value with one part replaced; the way leads through children by index. */
function replaced(der: Uint8Array, way: readonly number[], replace: (old: DerValue) => Uint8Array) {
  const rebuild = (value: DerValue, [index, ...rest]: readonly number[]): Uint8Array => {
    if (index === undefined) return replace(value);
    const children = value.children.map((child, at) =>
      at === index ? rebuild(child, rest) : child.raw,
    );
    return withContent(value.tag, Buffer.concat(children));
  };
  return rebuild(readDer(der), way);
}

function withContent(tag: number, bytes: Uint8Array): Uint8Array {
  const primitive = encodeDer(new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer }));
  return Buffer.concat([Buffer.from([tag]), primitive.subarray(1)]);
}

const certificateSet = [1, 0, 3];
const signerInfos = [1, 0, 4];
const signerInfo = [...signerInfos, 0];
const signedAttributes = [...signerInfo, 3];
const check = (cms: Uint8Array) => verifyDetached({ content, signature: cms });

describe('signDetached and verifyDetached', () => {
  it('finds a fresh RSA signature sound', () => {
    expect(check(signature)).toEqual({
      signer: expect.objectContaining({
        subjectName: 'Trần Minh Anh',
        id: createHash('sha256').update(officer.certificate).digest('hex'),
        chain: [Buffer.from(authority.certificate)],
      }),
      signedAt: certificatesAt,
      problems: [],
    });
  });

  it.each(['p-256', 'p-384'] as const)('finds a fresh %s signature sound', async (keySpec) => {
    const person = await makePerson(authority, 'Lê Thị Thu Hà', { keySpec });
    expect(check(await signAs(person))).toMatchObject({ problems: [] });
  });

  it('finds a fresh signature by RSASSA-PSS sound, and none that only says so', async () => {
    const sign = async (bytes: Uint8Array) =>
      signWith(bytes, officer.keys.privateKey, { pss: true });
    expect(check(await signAs(officer, { sign, pss: true }))).toMatchObject({ problems: [] });
    await expect(signAs(officer, { pss: true })).rejects.toMatchObject({
      code: 'token-unreadable',
    });
    await expect(signAs(officer, { sign })).rejects.toMatchObject({ code: 'token-unreadable' });
    await expect(signAs(head, { pss: true })).rejects.toMatchObject({ code: 'token-unreadable' });
  });

  it('keeps times after 2049', async () => {
    const signedAt = Date.UTC(2061, 1, 28, 23, 59, 59);
    expect(check(await signAs(officer, { signedAt }))).toMatchObject({ signedAt, problems: [] });
  });

  it('does not hand out a signature that does not fit the certificate', async () => {
    const sign = signBy(await makePerson(authority));
    await expect(signAs(officer, { sign })).rejects.toMatchObject({ code: 'token-unreadable' });
  });

  it('notices any other content', () => {
    fc.assert(
      fc.property(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const other = Buffer.from(content);
        other[at] = (other[at] ?? 0) ^ flip;
        const { problems } = verifyDetached({ content: other, signature });
        expect(problems).toEqual(['content-altered']);
      }),
    );
  });

  it('notices any changed byte of a signature without chain', async () => {
    const alone = await signAs(officer, { chain: [] });
    fc.assert(
      fc.property(fc.nat(alone.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const other = Buffer.from(alone);
        other[at] = (other[at] ?? 0) ^ flip;
        expect(isSound(other)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('throws only AppError on junk', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => {
        expect(() => check(junk)).toThrow(AppError);
      }),
    );
  });
});

function isSound(cms: Uint8Array): boolean {
  try {
    return check(cms).problems.length === 0;
  } catch (error) {
    expect(error).toMatchObject({ code: 'message-unreadable' });
    return false;
  }
}

describe('verifyDetached under attack', () => {
  it('refuses stripped signed attributes', () => {
    const stripped = replaced(signature, signerInfo, ({ tag, children }) =>
      withContent(tag, Buffer.concat(children.filter((_, at) => at !== 3).map(({ raw }) => raw))),
    );
    expect(() => check(stripped)).toThrow(unreadable);
  });

  it.each([0, 1, 2, 3])('refuses a signature that lacks attribute %i', (missing) => {
    const stripped = replaced(signature, signedAttributes, ({ tag, children }) =>
      withContent(
        tag,
        Buffer.concat(children.filter((_, at) => at !== missing).map(({ raw }) => raw)),
      ),
    );
    expect(() => check(stripped)).toThrow(unreadable);
  });

  it('refuses a doubled attribute', () => {
    const doubled = replaced(signature, signedAttributes, ({ tag, content: all, children }) =>
      withContent(tag, Buffer.concat([all, children[0]?.raw ?? all])),
    );
    expect(() => check(doubled)).toThrow(unreadable);
  });

  it('refuses a second signer', async () => {
    const [second] = childrenOf(signerInfosOf(await signAs(head)), tags.set);
    const doubled = replaced(signature, signerInfos, ({ tag, content: all }) =>
      withContent(tag, Buffer.concat([all, second?.raw ?? all])),
    );
    expect(() => check(doubled)).toThrow(unreadable);
  });

  it('notices another certificate for the same key, issuer and serial', () => {
    const { keys } = officer;
    const issuer = { certificate: authority.certificate, privateKey: authority.keys.privateKey };
    const range = { notBefore: certificatesAt, notAfter: certificatesAt + 1000 };
    const other = makeCertificate({
      ...range,
      keys,
      issuer,
      kind: 'person',
      subject: { commonName: 'Lê Thị Thu Hà' },
    });
    // The serial stands in the first field after the version.
    const serial = readDer(officer.certificate).children[0]?.children[1]?.raw ?? other;
    const twin = replaced(other, [0, 1], () => serial);
    const swapped = replaced(signature, [...certificateSet, 0], () => twin);
    expect(check(swapped).problems).toEqual(['certificate-swapped']);
  });

  it('refuses a signature whose certificate is not there', () => {
    const swapped = replaced(signature, [...certificateSet, 0], () => head.certificate);
    expect(() => check(swapped)).toThrow(unreadable);
  });

  it.each([
    ['SHA-1', '1.3.14.3.2.26'],
    ['MD5', '1.2.840.113549.2.5'],
  ])('refuses the digest algorithm %s', (_name, id) => {
    const weak = encodeDer(
      new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: id })] }),
    );
    const outer = replaced(signature, [1, 0, 1, 0], () => weak);
    const both = replaced(outer, [...signerInfo, 2], () => weak);
    expect(check(both).problems).toEqual(['algorithm-refused']);
    expect(() => check(outer)).toThrow(unreadable);
  });

  it('refuses a signature by an RSA key under 2048 bits', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const keys = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const range = { notBefore: certificatesAt, notAfter: certificatesAt + 1000 };
    const certificate = makeCertificate({
      ...range,
      keys,
      kind: 'person',
      subject: { commonName: 'Trần Minh Anh' },
    });
    expect(check(await signAs({ keys, certificate }, { chain: [] })).problems).toEqual([
      'algorithm-refused',
    ]);
  });

  it('refuses content inside the signature', () => {
    const inside = replaced(signature, [1, 0, 2], ({ tag, content: type }) =>
      withContent(tag, Buffer.concat([type, withContent(0xa0, withContent(4, content))])),
    );
    expect(() => check(inside)).toThrow(unreadable);
  });

  it('refuses bytes after the signature', () => {
    expect(() => check(Buffer.concat([signature, Buffer.from([0])]))).toThrow(unreadable);
    expect(parseDer(signature)).toBeDefined();
  });
});

function signerInfosOf(cms: Uint8Array): DerValue | undefined {
  return signerInfos.reduce<DerValue | undefined>((at, index) => at?.children[index], readDer(cms));
}
