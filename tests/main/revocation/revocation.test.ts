import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRevocation, type RevocationQuestion } from '../../../main/revocation/revocation.ts';
import { createMemoryCache } from '../../../main/revocation/revocation-cache.ts';
import {
  addresses,
  ocspSigning,
  purposes,
  withExtensions,
} from '../../support/certificate-extensions.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import {
  aCrl,
  anOcspResponse,
  nonceIn,
  type OcspAnswer,
} from '../../support/revocation-answers.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ocspUrl = 'http://ocsp.example/';
const crlUrl = 'http://crl.example/office.crl';

let authority: Authority;
let other: Authority;
let officer: Holder;
let responder: Holder;
let now: number;
let asked: string[];

beforeAll(async () => {
  authority = await makeAuthority();
  other = await makeAuthority('Trung tâm khác', { keySpec: 'p-256' });
  const person = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
  const places = addresses({ ocsp: ocspUrl, crl: crlUrl });
  officer = { ...person, certificate: withExtensions(person.certificate, authority, places) };
  responder = await makeResponder(authority);
});

beforeEach(() => {
  now = certificatesAt;
  asked = [];
});

async function makeResponder(issuer: Authority, overrides = {}): Promise<Holder> {
  const holder = await makePerson(issuer, 'Máy chủ OCSP', { keySpec: 'p-256', ...overrides });
  const certificate = withExtensions(holder.certificate, issuer, [purposes([ocspSigning])]);
  return { ...holder, certificate };
}

type Servers = {
  /** What OCSP answers to a request; null where it is away. */
  readonly ocsp?: (request: Uint8Array) => Uint8Array | null;
  readonly crl?: () => Uint8Array | null;
};

function revocationWith(
  { ocsp = () => null, crl = () => null }: Servers,
  cache = createMemoryCache(),
) {
  const fetch = async (url: string, init: RequestInit) => {
    asked.push(url);
    expect(init).toMatchObject({ redirect: 'error' });
    const body = new Uint8Array(await new Response(init.body ?? null).arrayBuffer());
    const bytes = url === ocspUrl ? ocsp(body) : crl();
    if (bytes === null) throw new TypeError('fetch failed');
    return new Response(Uint8Array.from(bytes));
  };
  return createRevocation({ fetch, cache, now: () => now });
}

const question = (overrides: Partial<RevocationQuestion> = {}): RevocationQuestion => ({
  certificate: officer.certificate,
  issuer: authority.certificate,
  at: now,
  ...overrides,
});

const answered = (overrides: Partial<OcspAnswer> = {}) =>
  anOcspResponse({ certificate: officer.certificate, issuer: authority, ...overrides });

const revokedOn = certificatesAt - 30 * dayMs;
const unchecked = {
  state: 'unchecked',
  revokedAt: null,
  knownAt: null,
  evidence: { ocsp: null, crl: null },
};

describe('revocation by OCSP', () => {
  it('is good by the issuer’s own answer, which is handed out', async () => {
    const response = answered();
    const { check } = revocationWith({ ocsp: () => response });
    expect(await check(question())).toEqual({
      state: 'good',
      revokedAt: null,
      knownAt: certificatesAt - hourMs,
      evidence: { ocsp: Buffer.from(response), crl: null },
    });
    expect(asked).toEqual([ocspUrl]);
  });

  it('is revoked from its time on, and was good before', async () => {
    const { check } = revocationWith({
      ocsp: () => answered({ status: { revokedAt: revokedOn } }),
    });
    expect(await check(question())).toMatchObject({ state: 'revoked', revokedAt: revokedOn });
    const before = question({ at: revokedOn - 1 });
    expect(await check(before)).toMatchObject({ state: 'good', revokedAt: revokedOn });
  });

  it.each([
    ['named by its name', {}],
    ['named by its key', { isNamedByKey: true }],
  ])('believes a responder %s that the issuer made one', async (_name, overrides) => {
    const { check } = revocationWith({ ocsp: () => answered({ responder, ...overrides }) });
    expect(await check(question())).toMatchObject({ state: 'good' });
  });

  it('believes an answer by RSASSA-PSS', async () => {
    const { check } = revocationWith({ ocsp: () => answered({ style: { pss: true } }) });
    expect(await check(question())).toMatchObject({ state: 'good' });
  });

  it('takes an answer that repeats the nonce, none that repeats another', async () => {
    const repeating = revocationWith({ ocsp: (asking) => answered({ nonce: nonceIn(asking) }) });
    expect(await repeating.check(question())).toMatchObject({ state: 'good' });
    const replaying = revocationWith({ ocsp: () => answered({ nonce: new Uint8Array(32) }) });
    expect(await replaying.check(question())).toEqual(unchecked);
  });

  it('believes an answer without next update only while it is fresh', async () => {
    const { check } = revocationWith({
      ocsp: () => answered({ thisUpdate: certificatesAt, nextUpdate: null }),
    });
    expect(await check(question())).toMatchObject({ state: 'good' });
    now = certificatesAt + hourMs;
    expect(await check(question())).toEqual(unchecked);
  });

  it.each<[string, () => Promise<Partial<OcspAnswer>> | Partial<OcspAnswer>]>([
    ['that does not know the certificate', () => ({ status: 'unknown' })],
    ['that ran out', () => ({ nextUpdate: certificatesAt - 1 })],
    ['from tomorrow', () => ({ thisUpdate: certificatesAt + dayMs, producedAt: certificatesAt })],
    ['made tomorrow', () => ({ producedAt: certificatesAt + dayMs })],
    ['made long before its news', () => ({ producedAt: certificatesAt - dayMs })],
    ['about another certificate', () => ({ certificate: responder.certificate })],
    ['about another issuer’s certificate', () => ({ issuer: other, responder: authority })],
    ['signed by the certificate itself', () => ({ responder: officer })],
    ['by another issuer’s responder', async () => ({ responder: await makeResponder(other) })],
    [
      'by a responder whose certificate is absent',
      () => ({ responder, isCertificateInside: false }),
    ],
    [
      'by a responder that ran out',
      async () => ({ responder: await makeResponder(authority, { notAfter: certificatesAt - 1 }) }),
    ],
    ['by SHA-1', () => ({ style: { hash: 'sha1' } as const })],
    [
      'with an unknown critical extension',
      () => ({ extensions: [{ id: '1.2.3.4', value: Uint8Array.of(5, 0), isCritical: true }] }),
    ],
  ])('does not believe an answer %s', async (_name, overrides) => {
    const response = answered(await overrides());
    const { check } = revocationWith({ ocsp: () => response });
    expect(await check(question())).toEqual(unchecked);
    expect(asked).toEqual([ocspUrl, crlUrl]);
  });

  it('does not believe a responder’s certificate that the issuer only made for signing', async () => {
    const person = await makePerson(authority, 'Lê Thị Thu Hà', { keySpec: 'p-256' });
    const { check } = revocationWith({ ocsp: () => answered({ responder: person }) });
    expect(await check(question())).toEqual(unchecked);
  });

  it('believes no answer with any bit changed, and no junk', async () => {
    const response = answered({ responder });
    let given = Buffer.from(response);
    const { check } = revocationWith({});
    await fc.assert(
      fc.asyncProperty(fc.nat(response.length - 1), fc.nat(7), async (at, bit) => {
        given = Buffer.from(response);
        given[at] = (given[at] ?? 0) ^ (1 << bit);
        const answer = await check(
          question({ given: { ocsp: [given], crl: [] }, isOffline: true }),
        );
        // The responder's certificate is not covered, and may hold what nobody reads.
        if (answer.state === 'good') expect(at).toBeGreaterThan(certificateStart(response));
      }),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (junk) => {
        const given = { ocsp: [junk], crl: [junk] };
        expect(await check(question({ given, isOffline: true }))).toEqual(unchecked);
      }),
    );
  });
});

const certificateStart = (response: Uint8Array) =>
  Buffer.from(response).indexOf(Buffer.from(responder.certificate));

describe('revocation by CRL', () => {
  it('is good, or revoked, by the list where OCSP is silent', async () => {
    const { check } = revocationWith({ crl: () => aCrl(authority) });
    expect(await check(question())).toMatchObject({ state: 'good', evidence: { ocsp: null } });
    const revoked = [
      { certificate: responder.certificate, at: revokedOn },
      { certificate: officer.certificate, at: revokedOn + dayMs },
    ];
    const later = revocationWith({ crl: () => aCrl(authority, { revoked }) });
    expect(await later.check(question())).toMatchObject({
      state: 'revoked',
      revokedAt: revokedOn + dayMs,
    });
  });

  const point = (...fields: number[]) => ({
    id: '2.5.29.28',
    value: Uint8Array.from([0x30, fields.length, ...fields]),
    isCritical: true,
  });

  it('believes a list for people’s certificates', async () => {
    const extensions = [point(0x81, 1, 0xff)];
    const { check } = revocationWith({ crl: () => aCrl(authority, { extensions }) });
    expect(await check(question())).toMatchObject({ state: 'good' });
  });

  const elsewhere = Buffer.from('http://x/');
  it.each<[string, () => Uint8Array]>([
    ['that ran out', () => aCrl(authority, { nextUpdate: certificatesAt - 1 })],
    ['without next update', () => aCrl(authority, { nextUpdate: null })],
    ['from tomorrow', () => aCrl(authority, { thisUpdate: certificatesAt + dayMs / 2 })],
    ['of another issuer', () => aCrl(other)],
    ['in the issuer’s name by another', () => aCrl(other, { issuer: authority.certificate })],
    ['by SHA-1', () => aCrl(authority, { style: { hash: 'sha1' } })],
    ['for authorities', () => aCrl(authority, { extensions: [point(0x82, 1, 0xff)] })],
    ['for some reasons', () => aCrl(authority, { extensions: [point(0x83, 2, 1, 0x40)] })],
    ['of many issuers', () => aCrl(authority, { extensions: [point(0x84, 1, 0xff)] })],
    [
      'from another address',
      () =>
        aCrl(authority, {
          extensions: [
            point(
              0xa0,
              elsewhere.length + 4,
              0xa0,
              elsewhere.length + 2,
              0x86,
              elsewhere.length,
              ...elsewhere,
            ),
          ],
        }),
    ],
    [
      'of changes only',
      () =>
        aCrl(authority, {
          extensions: [{ id: '2.5.29.27', value: Uint8Array.of(2, 1, 1), isCritical: true }],
        }),
    ],
    ['that is nonsense', () => Buffer.from('<html>Not found</html>')],
    ['that is empty', () => new Uint8Array()],
  ])('does not believe a list %s', async (_name, make) => {
    const { check } = revocationWith({ crl: make });
    expect(await check(question())).toEqual(unchecked);
  });

  it('believes no list with any bit changed', async () => {
    const list = aCrl(authority);
    const { check } = revocationWith({});
    await fc.assert(
      fc.asyncProperty(fc.nat(list.length - 1), fc.nat(7), async (at, bit) => {
        const crl = Buffer.from(list);
        crl[at] = (crl[at] ?? 0) ^ (1 << bit);
        const given = { ocsp: [], crl: [crl] };
        expect(await check(question({ given, isOffline: true }))).toEqual(unchecked);
      }),
      { numRuns: 500 },
    );
  });

  it('takes no more than its limit', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const { check } = createRevocation({
      fetch: async () => new Response(endless),
      cache: createMemoryCache(),
      now: () => now,
      ocspLimits: { timeoutMs: 5000, largestBytes: 10_000 },
      crlLimits: { timeoutMs: 5000, largestBytes: 10_000 },
    });
    expect(await check(question())).toEqual(unchecked);
    expect(sent).toBeLessThan(20);
  });
});

describe('revocation', () => {
  it('asks again only when the kept answer ran out', async () => {
    const cache = createMemoryCache();
    const { check } = revocationWith({ ocsp: () => answered() }, cache);
    await check(question());
    await check(question());
    expect(asked).toEqual([ocspUrl]);
    const restarted = revocationWith({}, cache);
    expect(await restarted.check(question({ isOffline: true }))).toMatchObject({ state: 'good' });
    now = certificatesAt + 2 * dayMs;
    expect(await restarted.check(question({ isOffline: true }))).toEqual(unchecked);
    expect(asked).toEqual([ocspUrl]);
  });

  it('believes nothing in its cache that it would not believe from a server', async () => {
    const cache = createMemoryCache();
    const { check } = revocationWith({ ocsp: () => answered() });
    await check(question());
    const forged = { ...cache, read: async () => answered({ responder: officer }) };
    expect(await revocationWith({}, forged).check(question())).toEqual(unchecked);
  });

  it('does not wait for a silent server once for every certificate', async () => {
    const { check } = revocationWith({});
    await check(question());
    await check(question());
    expect(asked).toEqual([ocspUrl, crlUrl]);
    now += 61_000;
    await check(question());
    expect(asked).toEqual([ocspUrl, crlUrl, ocspUrl, crlUrl]);
  });

  it.each([
    'https://ocsp.example/',
    'ldap://ldap.example/cn=x',
    'file:///etc/passwd',
    'ftp://x.example/a.crl',
    'http://user:secret@x.example/',
    'not an address',
  ])('never asks at %s', async (url) => {
    const places = addresses({ ocsp: url, crl: url });
    const certificate = withExtensions(officer.certificate, authority, places);
    const { check } = revocationWith({ ocsp: () => answered(), crl: () => aCrl(authority) });
    expect(await check(question({ certificate }))).toEqual(unchecked);
    expect(asked).toEqual([]);
  });

  it('is unchecked for a certificate without addresses, and for junk', async () => {
    const { check } = revocationWith({});
    const plain = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
    expect(await check(question({ certificate: plain.certificate }))).toEqual(unchecked);
    expect(await check(question({ certificate: Buffer.from('junk') }))).toEqual(unchecked);
    expect(await check(question({ issuer: Buffer.from('junk') }))).toEqual(unchecked);
  });

  it('believes an old answer that came along for the time it was news', async () => {
    const { check } = revocationWith({});
    const given = { ocsp: [answered()], crl: [] };
    now = certificatesAt + 200 * dayMs;
    const then = question({ at: certificatesAt, given, isOffline: true });
    expect(await check(then)).toMatchObject({ state: 'good' });
    expect(await check({ ...then, at: now })).toEqual(unchecked);
  });

  it('calls no certificate good by an answer from after its end', async () => {
    const short = await makePerson(authority, 'Trần Minh Anh', {
      keySpec: 'p-256',
      notAfter: certificatesAt - dayMs,
    });
    const { check } = revocationWith({});
    const response = anOcspResponse({ certificate: short.certificate, issuer: authority });
    const given = { ocsp: [response], crl: [aCrl(authority)] };
    expect(await check(question({ certificate: short.certificate, given }))).toEqual(unchecked);
  });

  it('judges every certificate of a path but the anchor', async () => {
    const middle = await makePerson(authority, 'Chứng thực cấp hai', { kind: 'ca' });
    const places = addresses({ crl: crlUrl });
    const certificate = withExtensions(middle.certificate, authority, places);
    const second = { ...middle, certificate };
    const person = await makePerson(second, 'Trần Minh Anh', { keySpec: 'p-256' });
    const signer = withExtensions(person.certificate, second, addresses({ ocsp: ocspUrl }));
    const path = [signer, certificate, authority.certificate];
    const response = anOcspResponse({ certificate: signer, issuer: second });
    const crl = aCrl(authority);
    const { checkPath } = revocationWith({ ocsp: () => response, crl: () => crl });
    expect(await checkPath({ path, at: now })).toEqual({
      state: 'good',
      revokedAt: null,
      evidence: { ocsp: [Buffer.from(response)], crl: [Buffer.from(crl)] },
    });
    const half = revocationWith({ ocsp: () => response });
    expect(await half.checkPath({ path, at: now })).toMatchObject({ state: 'unchecked' });
    const taken = aCrl(authority, { revoked: [{ certificate, at: revokedOn }] });
    const revoked = revocationWith({ ocsp: () => response, crl: () => taken });
    expect(await revoked.checkPath({ path, at: now })).toMatchObject({
      state: 'revoked',
      revokedAt: revokedOn,
    });
    const alone = [authority.certificate];
    expect(await half.checkPath({ path: alone, at: now })).toMatchObject({ state: 'unchecked' });
  });
});
