import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import { instantMs } from './week.ts';

/** What a token's flags say of its PIN; PKCS#11 knows no number of tries left. PKCS#11 v3.1, 5.5. */
export const pinState = z.enum(['ok', 'tries-low', 'final-try', 'locked', 'unknown']);
export type PinState = z.output<typeof pinState>;

/** Whether a certificate was taken back: by OCSP or CRL; `unchecked` where neither could be asked. */
export const revocationState = z.enum(['good', 'revoked', 'unchecked']);
export type RevocationState = z.output<typeof revocationState>;

/** What keeps a certificate from signing. */
export const certificateProblem = z.enum([
  'expired',
  'not-yet-valid',
  'not-for-signing',
  'unknown-issuer',
  'revoked',
  'broken',
]);
export type CertificateProblem = z.output<typeof certificateProblem>;

/** The sentence that tells of it. */
export const problemCodes = {
  expired: 'certificate-expired',
  'not-yet-valid': 'certificate-not-yet-valid',
  'not-for-signing': 'certificate-not-for-signing',
  'unknown-issuer': 'certificate-issuer-unknown',
  revoked: 'certificate-revoked',
  broken: 'token-unreadable',
} as const satisfies Record<CertificateProblem, ErrorCode>;

/** A certificate whose key lies on a token, as lists show it. */
export const tokenCertificateView = z.strictObject({
  /** SHA-256 of the DER, lower-case hex. */
  id: z.string(),
  subjectName: z.string(),
  /** The organisation in the certificate; empty where it names none. */
  organisation: z.string(),
  issuerName: z.string(),
  serial: z.string(),
  notBefore: instantMs,
  notAfter: instantMs,
  keyKind: z.enum(['rsa', 'ec']),
  keyBits: z.int().positive(),
  problem: certificateProblem.nullable(),
  revocation: revocationState,
  /** The directory gives it to the person of this installation. */
  isOwn: z.boolean(),
});
export type TokenCertificateView = z.output<typeof tokenCertificateView>;

/** A key file or a USB token at hand. */
export const tokenView = z.strictObject({
  /** Opaque; stays the same while the token does, over restarts too. */
  id: z.string(),
  kind: z.enum(['pkcs12', 'pkcs11']),
  /** The token's label, or the key file's name. */
  label: z.string(),
  model: z.string(),
  serial: z.string(),
  /** The file of the maker's library; null for a key file. */
  library: z.string().nullable(),
  pin: z.strictObject({
    state: pinState,
    /** In characters; null where the token does not say. */
    minLength: z.int().nonnegative().nullable(),
    maxLength: z.int().nonnegative().nullable(),
    /** It is typed on the token's own keys (protected authentication path), never here. */
    isTypedOnToken: z.boolean(),
  }),
  /** Empty for a key file before its first login: it encrypts them. */
  certificates: z.array(tokenCertificateView),
});
export type TokenView = z.output<typeof tokenView>;

/** A maker's library that was found, and how it behaves. */
export const tokenLibraryView = z.strictObject({
  path: z.string(),
  state: z.enum(['works', 'no-token', 'crashed', 'hangs', 'unusable']),
  /** Found by looking, chosen on this machine, or named by the office's policy. */
  from: z.enum(['found', 'chosen', 'policy']),
});
export type TokenLibraryView = z.output<typeof tokenLibraryView>;

/** What signs unless something else is chosen. */
export const tokenChoice = z.strictObject({ tokenId: z.string(), certificateId: z.string() });
export type TokenChoice = z.output<typeof tokenChoice>;
