import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificatesAt, makeAuthority, makePerson } from '../../support/certificates.ts';
import {
  createRevocationDesk,
  crlUrl,
  makeResponder,
  ocspUrl,
  unchecked,
} from '../../support/revocable-officer.ts';
import { nonceIn, type OcspAnswer } from '../../support/revocation-answers.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const revokedOn = certificatesAt - 30 * dayMs;
const { answered, asked, authority, clock, officer, question, revocationWith } =
  await createRevocationDesk();
const other = await makeAuthority('Trung tâm khác', { keySpec: 'p-256' });
const responder = await makeResponder(authority);

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
    clock.now = certificatesAt + hourMs;
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
