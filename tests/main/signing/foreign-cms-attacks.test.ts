import { generateKeyPairSync } from 'node:crypto';
import * as asn1js from 'asn1js';
import { beforeAll, describe, expect, it } from 'vitest';
import { oids } from '../../../main/signing/algorithms.ts';
import { fingerprint } from '../../../main/signing/certificates.ts';
import { checkForeignCms } from '../../../main/signing/check-foreign-cms.ts';
import {
  context,
  encodeDer,
  nothing,
  octets,
  oid,
  parseDer,
  readDer,
  sequence,
  setOf,
} from '../../../main/signing/der.ts';
import { readForeignCms } from '../../../main/signing/foreign-cms.ts';
import { makeCertificate, makeKeys } from '../../../main/signing/make-certificate.ts';
import { digestBy } from '../../../main/signing/signature-algorithms.ts';
import { algorithmOf, withExtensions } from '../../support/certificate-extensions.ts';
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
  aForeignSigner,
  attribute,
  digestAlgorithm,
  type ForeignSigning,
  namedCertificate,
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

describe('an attack on another program’s signature', () => {
  it('does not pass with stripped attributes', () => {
    const [info] = [aForeignSigner(signing())];
    const fields = readDer(encodeDer(info ?? nothing())).children;
    const kept = fields.filter(({ tag }) => tag !== 0xa0).map(({ raw }) => parseDer(raw));
    const stripped = aForeignCms([signing()], { signerInfos: [sequence(...kept)] });
    expect(problemsOf(stripped)).toEqual([['signature-wrong']]);
  });

  it('does not pass with signed attributes as content', () => {
    // Strenzke, "ForgedAttributes": the signature fits such content, though nobody ever meant it.
    const list = setOf(...usualAttributes(signing()));
    const forged = encodeDer(list);
    const cms = aForeignCms([signing({ attributes: null, content: forged })], { isAttached: true });
    expect(problemsOf(cms, null)).toEqual([['signature-wrong']]);
    const pieces = [new Uint8Array(), forged.subarray(0, 1), forged.subarray(1)];
    const read = readForeignCms(aForeignCms([signing({ attributes: null, content: forged })]));
    expect(checkForeignCms({ cms: read, content: pieces })).toMatchObject([
      { problems: ['signature-wrong'] },
    ]);
  });

  it('does not pass with another signature’s attributes', () => {
    const other = signing({ content: Buffer.from('khác') });
    const [mine, theirs] = [signing(), other].map(
      (one) => readDer(encodeDer(aForeignSigner(one))).children,
    );
    const swapped = (mine ?? []).map((field, at) =>
      parseDer((at === 3 ? theirs?.[3] : field)?.raw ?? field.raw),
    );
    const cms = aForeignCms([signing()], { signerInfos: [sequence(...swapped)] });
    expect(problemsOf(cms)).toEqual([['content-altered', 'signature-wrong']]);
    expect(problemsOf(cms, other.content)).toEqual([['signature-wrong']]);
  });

  it.each([0, 1])('does not pass without attribute %i', (missing) => {
    const attributes = usualAttributes(signing()).filter((_, at) => at !== missing);
    expect(problemsOf(aForeignCms([signing({ attributes })]))).toEqual([['unreadable']]);
  });

  it('does not pass with a doubled attribute, or one of two values', () => {
    const usual = usualAttributes(signing());
    const digest = octets(digestBy('sha256', content));
    for (const attributes of [
      [...usual, usual[1] ?? nothing()],
      [...usual, attribute(oids.messageDigest, octets(new Uint8Array(32)))],
      [
        ...usual.filter((_, at) => at !== 1),
        attribute(oids.messageDigest, digest, octets(new Uint8Array(32))),
      ],
      [...usual, namedCertificate(head.certificate)],
    ])
      expect(problemsOf(aForeignCms([signing({ attributes })]))).toEqual([['unreadable']]);
  });

  it('does not pass with attributes that are not DER', () => {
    const fields = readDer(encodeDer(aForeignSigner(signing()))).children;
    const open = context(0, ...(fields[3]?.children ?? []).map(({ raw }) => parseDer(raw)));
    open.lenBlock.isIndefiniteForm = true;
    const all = fields.map(({ raw }, at) => (at === 3 ? open : parseDer(raw)));
    const cms = aForeignCms([signing()], { signerInfos: [sequence(...all)] });
    expect(problemsOf(cms)).toEqual([['unreadable']]);
  });

  it('does not pass with another content type than was signed', () => {
    const cms = aForeignCms([signing()], { contentType: oids.timestampInfo });
    expect(problemsOf(cms)).toEqual([['content-altered']]);
    const plain = aForeignCms([signing({ attributes: null })], { contentType: oids.timestampInfo });
    expect(problemsOf(plain)).toEqual([['signature-wrong']]);
  });

  it('does not pass over other content, nor with other content inside', () => {
    expect(problemsOf(aForeignCms([signing()]), Buffer.from('khác'))).toEqual([
      ['content-altered'],
    ]);
    const inside = aForeignCms([signing({ content: Buffer.from('khác') })], { isAttached: true });
    expect(problemsOf(inside)).toEqual([['content-altered']]);
    const outside = aForeignCms(
      [{ ...signing(), content: Buffer.from('khác'), attributes: usualAttributes(signing()) }],
      { isAttached: true },
    );
    expect(problemsOf(outside)).toEqual([['content-altered']]);
  });

  it('is noticed when the digest is by SHA-1 or MD5', () => {
    expect(problemsOf(aForeignCms([signing({ style: { hash: 'sha1' } })]))).toEqual(refused);
    const md5 = sequence(oid('1.2.840.113549.2.5'), nothing());
    expect(problemsOf(aForeignCms([signing({ digest: md5 })]))).toEqual(refused);
    const sha1 = aForeignCms([signing({ digest: digestAlgorithm('sha1') })]);
    expect(problemsOf(sha1).flat()).toContain('algorithm-refused');
  });

  it('is noticed when one digest is named and another used', () => {
    const algorithm = algorithmOf(officer.keys.privateKey, { hash: 'sha512' });
    expect(problemsOf(aForeignCms([signing({ algorithm })]))).toEqual(refused);
    const strange = sequence(oid('1.2.840.113549.1.1.4'), nothing());
    expect(problemsOf(aForeignCms([signing({ algorithm: strange })]))).toEqual(refused);
    const ecdsa = algorithmOf(head.keys.privateKey, {});
    expect(problemsOf(aForeignCms([signing({ algorithm: ecdsa })]))).toEqual(refused);
  });

  const pssWith = (...parameters: asn1js.AsnType[]) =>
    sequence(oid(oids.rsassaPss), sequence(...parameters));
  const mask = (digest: asn1js.AsnType) => context(1, sequence(oid(oids.mgf1), digest));
  const salt = (value: number) => context(2, new asn1js.Integer({ value }));
  it.each([
    ['no parameters at all', () => sequence(oid(oids.rsassaPss))],
    ['defaults, which are SHA-1', () => pssWith()],
    [
      'a mask by SHA-1',
      () => pssWith(context(0, digestAlgorithm('sha256')), mask(digestAlgorithm('sha1')), salt(32)),
    ],
    [
      'another salt',
      () =>
        pssWith(context(0, digestAlgorithm('sha256')), mask(digestAlgorithm('sha256')), salt(20)),
    ],
  ])('does not pass by PSS with %s', (_name, algorithm) => {
    const cms = aForeignCms([signing({ style: { pss: true }, algorithm: algorithm() })]);
    expect(problemsOf(cms)).not.toEqual([[]]);
  });

  it('is noticed when the key is short', () => {
    const keys = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const validity = { notBefore: certificatesAt, notAfter: certificatesAt + 1000 };
    const subject = { commonName: 'Trần Minh Anh' };
    const certificate = makeCertificate({ ...validity, keys, kind: 'person', subject });
    expect(problemsOf(aForeignCms([signing({ signer: { keys, certificate } })]))).toEqual(refused);
  });

  it('is noticed when a certificate is swapped for another of the same name and number', async () => {
    const twin = withExtensions(officer.certificate, authority, [
      { id: '2.5.29.15', value: Uint8Array.of(3, 2, 0, 0xff) },
    ]);
    expect(problemsOf(aForeignCms([signing()], { certificates: [twin] }))).toEqual([
      ['certificate-swapped'],
    ]);
    const both = { certificates: [twin, officer.certificate] };
    expect(check(aForeignCms([signing()], both))).toMatchObject([
      { problems: [], signer: { id: fingerprint(officer.certificate) } },
    ]);
    const unnamed = signing({ attributes: usualAttributes(signing()).slice(0, 2) });
    expect(problemsOf(aForeignCms([unnamed], both))).toEqual([['certificate-swapped']]);
  });

  it('is noticed when another signer is named', async () => {
    const stranger = { ...head, keys: await makeKeys('p-384') };
    const cms = aForeignCms([signing({ signer: stranger })]);
    expect(problemsOf(cms)).toEqual([['signature-wrong']]);
  });

  it('never takes a signer that cannot be read for one that is not there', () => {
    const broken = sequence(new asn1js.Integer({ value: 1 }));
    const cms = aForeignCms([signing()], { signerInfos: [aForeignSigner(signing()), broken] });
    expect(problemsOf(cms).toSorted()).toEqual([[], ['unreadable']]);
    expect(() => readForeignCms(aForeignCms([signing()], { signerInfos: [] }))).toThrow(unreadable);
  });
});
