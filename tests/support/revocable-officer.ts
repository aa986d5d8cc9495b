import { beforeEach } from 'vitest';
import { createRevocation, type RevocationQuestion } from '../../main/revocation/revocation.ts';
import { createMemoryCache, type RevocationCache } from '../../main/revocation/revocation-cache.ts';
import { addresses, ocspSigning, purposes, withExtensions } from './certificate-extensions.ts';
import {
  type Authority,
  certificatesAt,
  type Holder,
  makeAuthority,
  makePerson,
} from './certificates.ts';
import { anOcspResponse, type OcspAnswer } from './revocation-answers.ts';

export const ocspUrl = 'http://ocsp.example/';
export const crlUrl = 'http://crl.example/office.crl';

/** What is said where nobody could be asked or believed. */
export const unchecked = {
  state: 'unchecked',
  revokedAt: null,
  knownAt: null,
  evidence: { ocsp: null, crl: null },
};

/** An officer whose certificate names both addresses. */
export async function makeRevocableOfficer(authority: Authority): Promise<Holder> {
  const person = await makePerson(authority, 'Trần Minh Anh', { keySpec: 'p-256' });
  const places = addresses({ ocsp: ocspUrl, crl: crlUrl });
  return { ...person, certificate: withExtensions(person.certificate, authority, places) };
}

/** Who answers OCSP for an authority with a certificate of its own. */
export async function makeResponder(issuer: Authority, overrides = {}): Promise<Holder> {
  const holder = await makePerson(issuer, 'Máy chủ OCSP', { keySpec: 'p-256', ...overrides });
  const certificate = withExtensions(holder.certificate, issuer, [purposes([ocspSigning])]);
  return { ...holder, certificate };
}

export type Servers = {
  /** What OCSP answers to a request; null where it is away. */
  readonly ocsp?: (request: Uint8Array) => Uint8Array | null;
  readonly crl?: () => Uint8Array | null;
};

/** Revocation over a network of two servers; `asked` gains each address that is asked. */
export function revocationOver(
  { ocsp = () => null, crl = () => null }: Servers,
  more: { now: () => number; asked?: string[]; cache?: RevocationCache },
) {
  const { now, asked = [], cache = createMemoryCache() } = more;
  const fetch = async (url: string, { body, redirect }: RequestInit) => {
    asked.push(url);
    if (redirect !== 'error') throw new Error('A redirect would be followed.');
    const sent = new Uint8Array(await new Response(body ?? null).arrayBuffer());
    const bytes = url === ocspUrl ? ocsp(sent) : crl();
    if (bytes === null) throw new TypeError('fetch failed');
    return new Response(Uint8Array.from(bytes));
  };
  return createRevocation({ fetch, cache, now });
}

/**
 * A revocable officer and who asks about them: `clock` and `asked` begin anew before each test of
 * the file. What a question or an answer does not say is of that officer, and of now.
 */
export async function createRevocationDesk() {
  const authority = await makeAuthority();
  const officer = await makeRevocableOfficer(authority);
  const clock = { now: certificatesAt };
  const asked: string[] = [];
  beforeEach(() => {
    clock.now = certificatesAt;
    asked.length = 0;
  });
  const { certificate } = officer;
  return {
    authority,
    officer,
    clock,
    asked,
    revocationWith: (servers: Servers, cache = createMemoryCache()) =>
      revocationOver(servers, { now: () => clock.now, asked, cache }),
    question: (overrides: Partial<RevocationQuestion> = {}): RevocationQuestion => ({
      certificate,
      issuer: authority.certificate,
      at: clock.now,
      ...overrides,
    }),
    answered: (overrides: Partial<OcspAnswer> = {}) =>
      anOcspResponse({ certificate, issuer: authority, ...overrides }),
  };
}
