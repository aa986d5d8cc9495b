import { randomBytes } from 'node:crypto';
import type { RevocationState } from '../../shared/token.ts';
import { areEqual } from '../signing/der.ts';
import { type AskLimits, createAsking, type FetchPort } from './ask.ts';
import { ocspRequest } from './ocsp-request.ts';
import type { RevocationCache } from './revocation-cache.ts';
import { believeCrl, believeOcsp, type Found, readSubject, type Subject } from './subject.ts';

export type RevocationQuestion = {
  /** DER. */
  readonly certificate: Uint8Array;
  /**
   * DER of the certificate that issued it, trusted as `verifyChain` found it: nobody may have this
   * program ask an address that only a stranger's certificate names.
   */
  readonly issuer: Uint8Array;
  /**
   * The moment that counts, ms UTC: now, or what a sound timestamp says, never what only the signer
   * says. What was revoked later was good then.
   */
  readonly at: number;
  /** Answers that came with the signature, DER: believed only as far as their own signatures reach. */
  readonly given?: Evidence;
  /** Ask nobody: look only at what is given and kept. */
  readonly isOffline?: boolean;
};

/** DER of OCSP responses and of CRLs. */
export type Evidence = {
  readonly ocsp: readonly Uint8Array[];
  readonly crl: readonly Uint8Array[];
};

export type RevocationAnswer = {
  readonly state: RevocationState;
  /** ms UTC; null unless it was revoked at all, be it after `at`. */
  readonly revokedAt: number | null;
  /** When the issuer knew it so, ms UTC; null where `unchecked`. */
  readonly knownAt: number | null;
  /** The one answer that decided, to keep beside the signature (B-LT). */
  readonly evidence: { readonly ocsp: Uint8Array | null; readonly crl: Uint8Array | null };
};

export type PathRevocation = {
  /** `revoked` when one certificate is, `good` when each was found good, else `unchecked`. */
  readonly state: RevocationState;
  readonly revokedAt: number | null;
  readonly evidence: Evidence;
};

export type Revocation = {
  /** Never throws: what can neither be asked nor believed is `unchecked`. */
  check(question: RevocationQuestion): Promise<RevocationAnswer>;
  /**
   * Every certificate of a path (signer first, anchor last, as `verifyChain` gives it) but the anchor.
   * A signer that is itself the anchor is `unchecked`: nobody answers for it.
   */
  checkPath(
    question: Pick<RevocationQuestion, 'at' | 'given' | 'isOffline'> & {
      readonly path: readonly Uint8Array[];
    },
  ): Promise<PathRevocation>;
};

export type RevocationDependencies = {
  readonly fetch: FetchPort;
  readonly cache: RevocationCache;
  /** ms UTC. */
  readonly now: () => number;
  readonly ocspLimits?: AskLimits;
  readonly crlLimits?: AskLimits;
};

/**
 * Says whether certificates were taken back: by what was given, by answers that were kept and still
 * hold, by OCSP, then by CRL. Source: RFC 6960; RFC 5280, section 6.3.
 */
export function createRevocation(dependencies: RevocationDependencies): Revocation {
  const { cache, now, ocspLimits = ocspDefaults, crlLimits = crlDefaults } = dependencies;
  const asking = createAsking(dependencies);
  const atOnce = () => ({ now: now(), freshAt: now() });

  const byOcsp = async (subject: Subject, isOffline: boolean): Promise<Found | null> => {
    const kept = await cache.read(subject.ocspKey);
    const known = kept && believeOcsp(subject, kept, { ...atOnce(), nonce: null });
    if (known || isOffline) return known;
    for (const url of subject.facts.ocspUrls) {
      const nonce = randomBytes(nonceBytes);
      const request = ocspRequest({ ...subject, nonce });
      const response = await asking.post(url, { body: request, type: ocspType }, ocspLimits);
      const found = response && believeOcsp(subject, response, { ...atOnce(), nonce });
      if (!found) continue;
      await cache.write(subject.ocspKey, response);
      return found;
    }
    return null;
  };

  const byCrl = async (subject: Subject, isOffline: boolean): Promise<Found | null> => {
    for (const url of subject.facts.crlUrls) {
      const kept = await cache.read(`crl ${url}`);
      const known = kept && believeCrl(subject, kept, atOnce());
      if (known) return known;
      const crl = isOffline ? null : await asking.get(url, crlLimits);
      const found = crl && believeCrl(subject, crl, atOnce());
      if (!found) continue;
      await cache.write(`crl ${url}`, crl);
      return found;
    }
    return null;
  };

  const check: Revocation['check'] = async (question) => {
    const { certificate, issuer, at, given, isOffline = false } = question;
    const subject = readSubject(certificate, issuer);
    if (subject === null) return unchecked;
    const found =
      (given && foundIn(given, subject, { now: now(), freshAt: at })) ??
      (await byOcsp(subject, isOffline)) ??
      (await byCrl(subject, isOffline));
    return found ? toAnswer(found, at) : unchecked;
  };

  return {
    check,
    checkPath: async ({ path, ...rest }) => {
      const steps = path.slice(1).map((issuer, i) => ({ issuer, certificate: path[i] ?? issuer }));
      return joined(await Promise.all(steps.map((step) => check({ ...step, ...rest }))));
    },
  };
}

const ocspType = 'application/ocsp-request';
const ocspDefaults: AskLimits = { timeoutMs: 5000, largestBytes: 256 * 1024 };
const crlDefaults: AskLimits = { timeoutMs: 20_000, largestBytes: 20 * 1024 * 1024 };
/** What RFC 9654, section 2.1, asks of clients. */
const nonceBytes = 32;

/**
 * What came with a signature counts when it was still news at the moment that counts, or came
 * later.
 */
function foundIn(
  { ocsp, crl }: Evidence,
  subject: Subject,
  times: { readonly now: number; readonly freshAt: number },
): Found | null {
  const found = [
    ...ocsp.map((response) => believeOcsp(subject, response, { ...times, nonce: null })),
    ...crl.map((list) => believeCrl(subject, list, times)),
  ].flatMap((one) => one ?? []);
  return found.find(({ revokedAt }) => revokedAt !== null) ?? found[0] ?? null;
}

function toAnswer({ revokedAt, knownAt, ocsp, crl }: Found, at: number): RevocationAnswer {
  const isRevoked = revokedAt !== null && revokedAt <= at;
  return { state: isRevoked ? 'revoked' : 'good', revokedAt, knownAt, evidence: { ocsp, crl } };
}

function joined(answers: readonly RevocationAnswer[]): PathRevocation {
  const times = answers.flatMap(({ revokedAt }) => revokedAt ?? []);
  const has = (state: RevocationState) => answers.some((answer) => answer.state === state);
  const whole = has('unchecked') || answers.length === 0 ? 'unchecked' : 'good';
  return {
    state: has('revoked') ? 'revoked' : whole,
    revokedAt: times.length > 0 ? Math.min(...times) : null,
    evidence: {
      ocsp: answers.flatMap(({ evidence }) => evidence.ocsp ?? []),
      crl: withoutCopies(answers.flatMap(({ evidence }) => evidence.crl ?? [])),
    },
  };
}

/** One list often answers for several certificates of a path. */
function withoutCopies(lists: readonly Uint8Array[]): Uint8Array[] {
  return lists.filter((list, at) => lists.findIndex((other) => areEqual(other, list)) === at);
}

const unchecked: RevocationAnswer = {
  state: 'unchecked',
  revokedAt: null,
  knownAt: null,
  evidence: { ocsp: null, crl: null },
};
