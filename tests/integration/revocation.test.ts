import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRevocation } from '../../main/revocation/revocation.ts';
import { createFolderCache, createMemoryCache } from '../../main/revocation/revocation-cache.ts';
import {
  addresses,
  ocspSigning,
  purposes,
  withExtensions,
} from '../support/certificate-extensions.ts';
import { type Authority, type Holder, makeAuthority, makePerson } from '../support/certificates.ts';
import { opensslRevocation } from '../support/openssl-revocation.ts';

/** OpenSSL answers OCSP and makes the CRLs; a server of this machine hands those out. */

const hourMs = 3_600_000;
const validity = { notBefore: Date.now() - 24 * hourMs, notAfter: Date.now() + 24 * hourMs };
const revokedAt = Math.floor(Date.now() / 1000) * 1000 - hourMs;
let authority: Authority;
let good: Holder;
let revoked: Holder;
let unknown: Holder;
let responder: Holder;
let office: ReturnType<typeof opensslRevocation>;
let lists: Server;
let listsUrl: string;
let answerList: (response: ServerResponse) => void;
let fetched: number;

beforeAll(async () => {
  authority = await makeAuthority(undefined, validity);
  const make = (name: string) => makePerson(authority, name, { ...validity, keySpec: 'p-256' });
  good = await make('Trần Minh Anh');
  revoked = await make('Lê Thị Thu Hà');
  unknown = await make('Người không có trong sổ');
  const server = await make('Máy chủ OCSP');
  const certificate = withExtensions(server.certificate, authority, [purposes([ocspSigning])]);
  responder = { ...server, certificate };
  const issued = [{ certificate: good.certificate }, { ...revoked, revokedAt }];
  office = opensslRevocation(authority, issued);
  lists = createServer((_request, response) => {
    fetched += 1;
    answerList(response);
  });
  await new Promise<void>((resolve) => lists.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address.
  listsUrl = `http://127.0.0.1:${(lists.address() as AddressInfo).port}/`;
  fetched = 0;
});

afterAll(async () => {
  await office.remove();
  lists.closeAllConnections();
  await new Promise((resolve) => lists.close(resolve));
});

const asking = (overrides: Partial<Parameters<typeof createRevocation>[0]> = {}) =>
  createRevocation({ fetch, cache: createMemoryCache(), now: Date.now, ...overrides });

const question = ({ certificate }: Holder, places: { ocsp?: string; crl?: string }) => ({
  certificate: withExtensions(certificate, authority, addresses(places)),
  issuer: authority.certificate,
  at: Date.now(),
});

it('believes OpenSSL’s answers by a responder that the issuer made one', async () => {
  const ocsp = await office.serve(responder);
  const { check } = asking();
  const answer = await check(question(good, { ocsp }));
  expect(answer).toMatchObject({ state: 'good', evidence: { crl: null } });
  expect(answer.evidence.ocsp?.length).toBeGreaterThan(100);
  expect(await check(question(revoked, { ocsp }))).toMatchObject({ state: 'revoked', revokedAt });
  expect(await check(question(unknown, { ocsp }))).toMatchObject({ state: 'unchecked' });
});

it('believes OpenSSL’s answers by the issuer, with the responder’s key or by SHA-512', async () => {
  for (const more of [[], ['-resp_key_id'], ['-rmd', 'sha512']]) {
    const ocsp = await office.serve(authority, ...more);
    expect(await asking().check(question(good, { ocsp }))).toMatchObject({ state: 'good' });
  }
});

it('believes no answer by SHA-1, by a stranger, or by somebody who only signs', async () => {
  const { check } = asking();
  const weak = await office.serve(responder, '-rmd', 'sha1');
  expect(await check(question(good, { ocsp: weak }))).toMatchObject({ state: 'unchecked' });
  const stranger = await makeAuthority('Trung tâm khác', validity);
  for (const signer of [stranger, unknown]) {
    const ocsp = await office.serve(signer);
    expect(await check(question(good, { ocsp }))).toMatchObject({ state: 'unchecked' });
  }
});

it('keeps an answer over a restart, on disk, until it ran out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'phien-kept-'));
  const ocsp = await office.serve(responder);
  const cache = createFolderCache(join(folder, 'revocation'));
  expect(await asking({ cache }).check(question(good, { ocsp }))).toMatchObject({ state: 'good' });
  const offline = { ...question(good, { ocsp }), isOffline: true };
  expect(await asking({ cache }).check(offline)).toMatchObject({ state: 'good' });
  const later = () => Date.now() + 6 * 60_000;
  expect(await asking({ cache, now: later }).check(offline)).toMatchObject({ state: 'unchecked' });
  rmSync(folder, { recursive: true });
});

it('asks for the list where OCSP is away, once for all certificates', async () => {
  const crl = office.crl();
  answerList = (response) => response.end(crl);
  fetched = 0;
  const ocsp = 'http://127.0.0.1:1/';
  const { check } = asking();
  const both = [good, revoked].map((holder) => check(question(holder, { ocsp, crl: listsUrl })));
  expect(await Promise.all(both)).toMatchObject([
    { state: 'good', evidence: { ocsp: null, crl } },
    { state: 'revoked', revokedAt },
  ]);
  expect(await check(question(unknown, { crl: listsUrl }))).toMatchObject({ state: 'good' });
  expect(fetched).toBe(1);
  const later = () => Date.now() + 8 * 24 * hourMs;
  const late = asking({ now: later }).check(question(good, { crl: listsUrl }));
  expect(await late).toMatchObject({ state: 'unchecked' });
});

it.each<[string, (response: ServerResponse) => void]>([
  ['says nothing at all', () => undefined],
  ['stops in the middle', (response) => response.write('0')],
  ['talks nonsense', (response) => response.end('<html>')],
  ['fails', (response) => response.writeHead(500).end()],
  ['sends elsewhere', (response) => response.writeHead(302, { location: `${listsUrl}x` }).end()],
  ['never ends', (response) => void response.write(Buffer.alloc(300_000))],
])('is unchecked, and soon, when a server %s', async (_name, answer) => {
  answerList = answer;
  fetched = 0;
  const limits = { timeoutMs: 500, largestBytes: 200_000 };
  const { check } = asking({ ocspLimits: limits, crlLimits: limits });
  const began = performance.now();
  expect(await check(question(good, { ocsp: listsUrl, crl: `${listsUrl}crl` }))).toEqual({
    state: 'unchecked',
    revokedAt: null,
    knownAt: null,
    evidence: { ocsp: null, crl: null },
  });
  expect(performance.now() - began).toBeLessThan(5000);
  expect(fetched).toBe(2);
});
