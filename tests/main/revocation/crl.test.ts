import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRevocation } from '../../../main/revocation/revocation.ts';
import { createMemoryCache } from '../../../main/revocation/revocation-cache.ts';
import { certificatesAt, makeAuthority } from '../../support/certificates.ts';
import { createRevocationDesk, makeResponder, unchecked } from '../../support/revocable-officer.ts';
import { aCrl } from '../../support/revocation-answers.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const revokedOn = certificatesAt - 30 * dayMs;
const { authority, clock, officer, question, revocationWith } = await createRevocationDesk();
const other = await makeAuthority('Trung tâm khác', { keySpec: 'p-256' });
const responder = await makeResponder(authority);

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
      now: () => clock.now,
      ocspLimits: { timeoutMs: 5000, largestBytes: 10_000 },
      crlLimits: { timeoutMs: 5000, largestBytes: 10_000 },
    });
    expect(await check(question())).toEqual(unchecked);
    expect(sent).toBeLessThan(20);
  });
});
