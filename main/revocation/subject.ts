import { fingerprint, readCertificate } from '../signing/certificates.ts';
import { areEqual } from '../signing/der.ts';
import type { StatusAnswer, StatusQuestion } from './answer.ts';
import { type CertificateFacts, readCertificateFacts } from './certificate-facts.ts';
import { judgeCrl } from './crl.ts';
import { judgeOcsp } from './ocsp.ts';

/** A certificate that is asked about, read. */
export type Subject = Pick<StatusQuestion, 'certificate' | 'issuer'> & {
  readonly facts: CertificateFacts;
  /** Names it among kept answers. */
  readonly ocspKey: string;
  readonly notAfter: number;
};

/** What was believed, and the answer it stands in, DER: one of the two. */
export type Found = StatusAnswer & {
  readonly ocsp: Uint8Array | null;
  readonly crl: Uint8Array | null;
};

type Times = Pick<StatusQuestion, 'now' | 'freshAt'>;

/** Null for what cannot be read. */
export function readSubject(certificate: Uint8Array, issuer: Uint8Array): Subject | null {
  return unlessThrown(() => {
    const facts = readCertificateFacts(certificate);
    const { subject } = readCertificateFacts(issuer);
    if (!areEqual(facts.issuer, subject)) throw new Error('The issuer is another one.');
    const notAfter = Date.parse(readCertificate(certificate).validTo);
    const serial = Buffer.from(facts.serial).toString('hex');
    const ocspKey = `ocsp ${fingerprint(issuer)} ${serial}`;
    return { certificate, issuer, facts, notAfter, ocspKey };
  });
}

/** Null for a response that is not to be believed, or that says nothing. */
export function believeOcsp(
  subject: Subject,
  response: Uint8Array,
  times: Times & { readonly nonce: Uint8Array | null },
): Found | null {
  const answer = stillKnown(
    subject,
    unlessThrown(() => judgeOcsp({ ...subject, ...times, response })),
  );
  return answer && { ...answer, ocsp: response, crl: null };
}

/** The same for a CRL. */
export function believeCrl(subject: Subject, crl: Uint8Array, times: Times): Found | null {
  const answer = stillKnown(
    subject,
    unlessThrown(() => judgeCrl({ ...subject, ...times, crl })),
  );
  return answer && { ...answer, ocsp: null, crl };
}

/** Issuers forget certificates that ran out, and call them good then. RFC 5280, section 3.3. */
function stillKnown({ notAfter }: Subject, answer: StatusAnswer | null): StatusAnswer | null {
  return answer?.revokedAt === null && answer.knownAt > notAfter ? null : answer;
}

/** Whatever is wrong with an answer, nothing is learned from it. */
function unlessThrown<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
