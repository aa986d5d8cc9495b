import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprint } from '../../../main/signing/certificates.ts';
import { checkForeignTimestamp } from '../../../main/signing/foreign-timestamp.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { aForeignCms } from '../../support/foreign-signatures.ts';
import { aToken, makeTimestampAuthority } from '../../support/timestamp-authority.ts';

const dayMs = 86_400_000;
const signature = Buffer.from('chữ ký');
const imprint = createHash('sha256').update(signature).digest('hex');
const validity = { notBefore: certificatesAt - dayMs, notAfter: certificatesAt + dayMs };
const atMs = certificatesAt;
let authority: Authority;
let server: Holder;

beforeAll(async () => {
  authority = await makeAuthority();
  server = await makeTimestampAuthority(authority, validity);
});

const check = (token: Uint8Array, overrides = {}) =>
  checkForeignTimestamp({
    token,
    of: [signature.subarray(0, 3), signature.subarray(3)],
    anchors: [authority.certificate],
    ...overrides,
  });

describe('a timestamp of whatever server', () => {
  it('is sound, with its time, server and path', () => {
    expect(check(aToken(server, { imprint, atMs }))).toMatchObject({
      problem: null,
      at: atMs,
      authority: { id: fingerprint(server.certificate) },
      path: [Buffer.from(server.certificate), Buffer.from(authority.certificate)].map((der) =>
        Uint8Array.from(der),
      ),
    });
    const padded = Buffer.concat([aToken(server, { imprint, atMs }), new Uint8Array(9)]);
    expect(check(padded, { isPadded: true })).toMatchObject({ problem: null });
    expect(check(padded)).toMatchObject({ problem: 'unreadable' });
  });

  it('witnesses only what it was made of', () => {
    const token = aToken(server, { imprint, atMs });
    expect(check(token, { of: [Buffer.from('khác')] })).toMatchObject({
      problem: 'content-altered',
    });
  });

  it('leads to an anchor at its own time', async () => {
    const token = aToken(server, { imprint, atMs });
    expect(check(token, { anchors: [] })).toMatchObject({ problem: 'unknown-issuer', path: [] });
    const late = aToken(server, { imprint, atMs: atMs + 2 * dayMs });
    expect(check(late)).toMatchObject({ problem: 'expired' });
  });

  it('is nobody’s whose one purpose is not timestamps', async () => {
    const signer = await makePerson(authority);
    expect(check(aToken(signer, { imprint, atMs }))).toMatchObject({
      problem: 'not-for-timestamps',
    });
    const mixed = await makeTimestampAuthority(authority, validity, { isCritical: false });
    expect(check(aToken(mixed, { imprint, atMs }))).toMatchObject({
      problem: 'not-for-timestamps',
    });
  });

  it('is no signature over something else', () => {
    const cms = aForeignCms([{ signer: server, content: signature }], { isAttached: true });
    expect(check(cms)).toMatchObject({ problem: 'unreadable', at: null });
  });

  it('never throws, and shows damage to what is signed', () => {
    const token = aToken(server, { imprint, atMs });
    const sound = check(Buffer.from(token));
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.nat(7), (at, bit) => {
        const other = Buffer.from(token);
        other[at] = (other[at] ?? 0) ^ (1 << bit);
        const found = check(other);
        // Versions and the outer list of digests are signed by nobody, and decide nothing.
        if (found.problem === null) expect(found).toEqual(sound);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (junk) => {
        expect(check(junk)).toEqual({ problem: 'unreadable', at: null, authority: null, path: [] });
      }),
    );
  });
});
