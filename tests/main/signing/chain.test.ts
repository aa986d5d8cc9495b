import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChainQuestion, verifyChain } from '../../../main/signing/chain.ts';
import {
  type CertificateRequest,
  makeCertificate,
} from '../../../main/signing/make-certificate.ts';
import { withExtensions } from '../../support/certificate-extensions.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';

const dayMs = 86_400_000;
let root: Authority;
let other: Authority;
let middle: Holder;
let officer: Holder;
let stranger: Holder;

beforeAll(async () => {
  root = await makeAuthority();
  other = await makeAuthority();
  middle = await makePerson(root, 'Chứng thực cấp hai', { kind: 'ca' });
  officer = await makePerson(middle);
  stranger = await makePerson(root, 'Lê Thị Thu Hà', { keySpec: 'p-256' });
});

const ask = (overrides: Partial<ChainQuestion> = {}) =>
  verifyChain({
    certificate: officer.certificate,
    chain: [middle.certificate],
    anchors: [other.certificate, root.certificate],
    at: certificatesAt,
    ...overrides,
  });

const issuedBy = (issuer: Holder, overrides: Partial<CertificateRequest> = {}) =>
  makeCertificate({
    subject: { commonName: 'Trần Minh Anh' },
    kind: 'person',
    keys: officer.keys,
    issuer: { certificate: issuer.certificate, privateKey: issuer.keys.privateKey },
    notBefore: certificatesAt - 365 * dayMs,
    notAfter: certificatesAt + 365 * dayMs,
    ...overrides,
  });

describe('verifyChain', () => {
  it('leads through an intermediate to the anchor', () => {
    expect(ask()).toEqual({
      ok: true,
      anchor: root.certificate,
      path: [officer.certificate, middle.certificate, root.certificate],
    });
  });

  it('accepts an issuer that is an anchor, offered or not', () => {
    const certificate = issuedBy(root);
    expect(ask({ certificate, chain: [] })).toEqual({
      ok: true,
      anchor: root.certificate,
      path: [certificate, root.certificate],
    });
    expect(ask({ certificate, chain: [root.certificate] })).toMatchObject({ ok: true });
  });

  it('accepts a signer that is itself an anchor', () => {
    expect(ask({ chain: [], anchors: [officer.certificate] })).toMatchObject({ ok: true });
  });

  it('does not trust an offered root', () => {
    const certificate = issuedBy(root);
    const question = { certificate, chain: [root.certificate], anchors: [] };
    expect(ask(question)).toEqual({ ok: false, reason: 'unknown-issuer' });
  });

  it('needs the intermediate', () => {
    expect(ask({ chain: [] })).toEqual({ ok: false, reason: 'unknown-issuer' });
  });

  it('tells an expired certificate from one not yet valid', () => {
    const after = certificatesAt + 366 * dayMs;
    expect(ask({ at: after })).toEqual({ ok: false, reason: 'expired' });
    const before = certificatesAt - 366 * dayMs;
    expect(ask({ at: before })).toEqual({ ok: false, reason: 'not-yet-valid' });
  });

  it('looks at the validity of the issuers too', () => {
    const notAfter = certificatesAt - dayMs;
    const expired = issuedBy(root, {
      kind: 'ca',
      keys: middle.keys,
      subject: { commonName: 'CA' },
      notAfter,
    });
    const certificate = issuedBy({ certificate: expired, keys: middle.keys });
    expect(ask({ certificate, chain: [expired] })).toEqual({ ok: false, reason: 'expired' });
  });

  it('refuses a certificate that only receives', () => {
    const certificate = issuedBy(root, { kind: 'recording' });
    expect(ask({ certificate })).toEqual({ ok: false, reason: 'not-for-signing' });
  });

  it('refuses a person who issues certificates', () => {
    const certificate = issuedBy(stranger);
    const chain = [stranger.certificate];
    expect(ask({ certificate, chain })).toEqual({ ok: false, reason: 'broken' });
  });

  it('refuses a signature by another key under the same name', () => {
    const subject = { commonName: 'Trung tâm chứng thực thử nghiệm' };
    const forged = issuedBy(other, { kind: 'ca', keys: other.keys, subject });
    const certificate = issuedBy({ certificate: forged, keys: other.keys });
    const question = { certificate, chain: [], anchors: [root.certificate] };
    expect(ask(question)).toEqual({ ok: false, reason: 'broken' });
  });

  it('refuses an altered certificate and junk', () => {
    const altered = Buffer.from(officer.certificate);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    expect(ask({ certificate: altered })).toEqual({ ok: false, reason: 'broken' });
    expect(ask({ certificate: Buffer.from('junk') })).toEqual({ ok: false, reason: 'broken' });
    expect(ask({ chain: [Buffer.from('junk'), middle.certificate] })).toMatchObject({ ok: true });
  });

  it('ends on certificates that vouch for each other', () => {
    const issue = (issuer: Holder, keys: Holder['keys'], commonName: string) =>
      issuedBy(issuer, { kind: 'ca', keys, subject: { commonName } });
    const first = issue(root, middle.keys, 'Vòng một');
    const second = issue({ certificate: first, keys: middle.keys }, stranger.keys, 'Vòng hai');
    const again = issue({ certificate: second, keys: stranger.keys }, middle.keys, 'Vòng một');
    const certificate = issuedBy({ certificate: again, keys: middle.keys });
    const question = { certificate, chain: [again, second], anchors: [other.certificate] };
    expect(ask(question)).toEqual({ ok: false, reason: 'unknown-issuer' });
  });

  it.each([{ pss: true }, { hash: 'sha384' }, { hash: 'sha512' }] as const)(
    'believes issuers that sign by %o',
    (style) => {
      const certificate = withExtensions(officer.certificate, middle, [], style);
      expect(ask({ certificate })).toMatchObject({ ok: true });
      const damaged = Buffer.from(certificate);
      damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
      expect(ask({ certificate: damaged })).toMatchObject({ ok: false, reason: 'broken' });
    },
  );

  it('believes no issuer that signs by SHA-1', () => {
    const certificate = withExtensions(officer.certificate, middle, [], { hash: 'sha1' });
    expect(ask({ certificate })).toEqual({ ok: false, reason: 'broken' });
  });

  it('follows issuers with keys on P-521', async () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'secp521r1' });
    const subject = { commonName: 'Chứng thực trên P-521' };
    const certificate = issuedBy(root, { keys, subject, kind: 'ca' });
    const issuer = { keys, certificate };
    const signed = withExtensions(issuedBy(issuer), issuer, [], { hash: 'sha512' });
    expect(ask({ certificate: signed, chain: [certificate] })).toMatchObject({ ok: true });
  });

  it('finds the way among many certificates, and gives up among too many of one name', () => {
    const place = { unit: 'Phòng Hành chính', organization: 'Sở Thử nghiệm' };
    const named = (commonName: string) =>
      Array.from({ length: 70 }, () =>
        issuedBy(root, { subject: { ...place, commonName }, keys: middle.keys, kind: 'ca' }),
      );
    const others = named('Chứng thực khác');
    const chain = [...others, ...others, middle.certificate, middle.certificate];
    expect(ask({ chain })).toMatchObject({ ok: true });
    const same = [...named('Chứng thực cấp hai'), middle.certificate];
    expect(ask({ chain: same })).toEqual({ ok: false, reason: 'broken' });
  });

  it.each([true, false])(
    'refuses an issuer that may issue for certain names only, be it critical (%s) or not',
    (isCritical) => {
      // permittedSubtrees { directoryName C=VN, O=X }: RFC 5280, section 4.2.1.10.
      const value = Buffer.from(
        '3024a0223020a41e301c310b300906035504060c02564e310d300b060355040a0c0458585858',
        'hex',
      );
      const constraints = { id: '2.5.29.30', value, isCritical };
      const issuer = withExtensions(middle.certificate, root, [constraints]);
      expect(ask({ chain: [issuer] })).toEqual({ ok: false, reason: 'broken' });
      const anchors = [withExtensions(root.certificate, root, [constraints])];
      expect(ask({ anchors })).toEqual({ ok: false, reason: 'broken' });
    },
  );
});
