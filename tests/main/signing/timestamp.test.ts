import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../main/signing/certificates.ts';
import {
  readTimestamp,
  signatureProblem,
  signerOf,
  timestampProblem,
} from '../../../main/signing/timestamp.ts';
import {
  timestampRequest,
  tokenInResponse,
  withoutCertificates,
} from '../../../main/signing/timestamp-exchange.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from '../../support/certificates.ts';
import { aKeptToken, aToken, makeTimestampAuthority } from '../../support/timestamp-authority.ts';

const validity = { notBefore: certificatesAt - 1e9, notAfter: certificatesAt + 1e9 };
const imprint = createHash('sha256').update('nhật ký').digest('hex');
const atMs = certificatesAt + 120;
let authority: Authority;
let server: Holder;
beforeAll(async () => {
  authority = await makeAuthority(undefined, validity);
  server = await makeTimestampAuthority(authority, validity);
});

const problemOf = (token: Uint8Array, given: readonly Uint8Array[] = [server.certificate]) =>
  timestampProblem(readTimestamp(token), { given, anchors: [authority.certificate] });

describe('a token', () => {
  it('tells what was witnessed and when, with its certificates or without', () => {
    const nonce = Buffer.from('4001020304050607', 'hex');
    const token = aToken(server, { imprint, atMs, nonce });
    const told = { imprint, genTimeMs: atMs, nonce: nonce.toString('hex') };
    expect(readTimestamp(token)).toMatchObject({
      ...told,
      certificates: [Buffer.from(server.certificate)],
    });
    expect(readTimestamp(withoutCertificates(token))).toMatchObject({ ...told, certificates: [] });
    expect(problemOf(token, [])).toBeNull();
    expect(problemOf(withoutCertificates(token))).toBeNull();
    expect(problemOf(withoutCertificates(token), [])).toBe('certificate-missing');
  });

  it.each([certificatesAt, certificatesAt + 500, certificatesAt + 999])(
    'keeps the fraction of its time: %d',
    (ms) => {
      expect(readTimestamp(aToken(server, { imprint, atMs: ms })).genTimeMs).toBe(ms);
    },
  );

  it('is nobody’s whose purpose is another one, or not said to be the only one', async () => {
    const person = await makePerson(authority, 'Trần Minh Anh', validity);
    const mild = await makeTimestampAuthority(authority, validity, { isCritical: false });
    const other = await makeTimestampAuthority(authority, validity, {
      purpose: '1.3.6.1.5.5.7.3.3',
    });
    for (const { certificate, keys } of [person, mild, other])
      expect(problemOf(aToken({ certificate, keys }, { imprint, atMs }), [])).toBe(
        'not-for-timestamps',
      );
  });

  it('leads to an anchor, at its own time', async () => {
    const elsewhere = await makeAuthority('Nơi khác', validity);
    const stranger = await makeTimestampAuthority(elsewhere, validity);
    expect(problemOf(aToken(stranger, { imprint, atMs }), [])).toBe('unknown-issuer');
    const late = validity.notAfter + 1000;
    expect(problemOf(aToken(server, { imprint, atMs: late }), [])).toBe('expired');
  });

  it('is not that of another certificate of the same name and serial', () => {
    const keys = authority.keys;
    expect(problemOf(aToken({ certificate: server.certificate, keys }, { imprint, atMs }))).toBe(
      'signature-wrong',
    );
  });

  it('shows every changed byte', () => {
    const { token } = aKeptToken(server, { imprint, atMs });
    const place = fc.nat(token.length - 1);
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Uint8Array.from(token);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(isSound(changed)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(isSound(bytes)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

function isSound(bytes: Uint8Array): boolean {
  try {
    const timestamp = readTimestamp(bytes);
    const signer = signerOf(timestamp, [server.certificate]);
    return signer !== undefined && signatureProblem(timestamp, readCertificate(signer)) === null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'message-unreadable') return false;
    throw error;
  }
}

describe('an answer', () => {
  it('without a token, or with a refusal, gives none', () => {
    for (const answer of ['3003020102', '30053003020102', '3005300302010000', '', 'ffff'])
      expect(() => tokenInResponse(Buffer.from(answer, 'hex'))).toThrow(
        expect.objectContaining({ code: 'timestamp-refused' }),
      );
  });

  it('that was granted gives its token', () => {
    const token = aToken(server, { imprint, atMs });
    const length = token.length + 5;
    const head = [0x30, 0x82, length >> 8, length & 0xff, 0x30, 3, 2, 1, 0];
    expect(tokenInResponse(Uint8Array.of(...head, ...token))).toEqual(token);
  });
});

it('asks with the hash, the nonce and for the certificate', () => {
  const nonce = randomBytes(8);
  nonce[0] = 0x41;
  const request = Buffer.from(timestampRequest(Buffer.from(imprint, 'hex'), nonce));
  expect(request.includes(Buffer.from(imprint, 'hex'))).toBe(true);
  expect(request.includes(nonce)).toBe(true);
  expect([...request.subarray(-3)]).toEqual([1, 1, 0xff]);
});
