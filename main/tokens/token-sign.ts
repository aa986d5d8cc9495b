import { constants, createHash, verify } from 'node:crypto';
import type { IParams } from 'pkcs11js';
import { AppError } from '../../shared/errors.ts';
import type { SignRequest } from '../signing/token.ts';
import { type Cryptoki, type Handle, nameOf } from './cryptoki.ts';
import { digestInfo, ecdsaSigValue } from './raw-signature.ts';
import type { OwnedCertificate } from './token-keys.ts';

type Work = {
  readonly cryptoki: Cryptoki;
  readonly session: Handle;
  readonly mechanisms: ReadonlySet<number>;
  readonly owned: OwnedCertificate;
  readonly request: SignRequest;
  /** Gives the PIN again, for a key that asks for it before each signature. */
  readonly authenticate: () => void;
};

type Way = { readonly mechanism: number; readonly parameter?: IParams; readonly input: Buffer };

const longestSignature = 2048;

/**
 * One signature: PKCS#1 v1.5, PSS, or a DER ECDSA-Sig-Value, by the first way that the token offers.
 * It is checked against the certificate before it is given out: a key of another certificate with
 * the same id must not pass. Throws Cryptoki's errors, and `token-unreadable` where the token offers
 * no way or signs with another key.
 */
export function signOnToken(work: Work): Uint8Array {
  const { cryptoki, session, mechanisms, owned, request } = work;
  const offered = waysFor(work).filter(({ mechanism }) => mechanisms.has(mechanism));
  const way = offered.find((candidate) => begins(work, candidate));
  if (way === undefined)
    throw new AppError('token-unreadable', 'The token does not sign in the way asked for.');
  if (owned.key.isAlwaysAuthenticated) work.authenticate();
  const raw = cryptoki.library.C_Sign(session, way.input, Buffer.alloc(longestSignature));
  const signature = owned.certificate.keyKind === 'ec' ? ecdsaSigValue(raw) : raw;
  if (!fits(signature, owned, request))
    throw new AppError('token-unreadable', 'The signature does not fit the certificate.');
  return new Uint8Array(signature);
}

/** Some tokens list what their keys refuse: then the next way is tried, before anything is signed. */
function begins({ cryptoki, session, owned }: Work, { mechanism, parameter }: Way): boolean {
  try {
    const asked = parameter === undefined ? { mechanism } : { mechanism, parameter };
    cryptoki.library.C_SignInit(session, asked, owned.key.handle);
    return true;
  } catch (error) {
    if (refusals.has(nameOf(error))) return false;
    throw error;
  }
}

const refusals = new Set([
  'CKR_MECHANISM_INVALID',
  'CKR_MECHANISM_PARAM_INVALID',
  'CKR_KEY_TYPE_INCONSISTENT',
  'CKR_KEY_FUNCTION_NOT_PERMITTED',
]);

function waysFor({ cryptoki: { names }, owned, request }: Work): readonly Way[] {
  const whole = Buffer.from(request.toBeSigned);
  const digest = createHash(request.hash).update(whole).digest();
  const by = mechanismsOf(names)[request.hash];
  if (owned.certificate.keyKind === 'ec')
    return [
      { mechanism: by.ecdsa, input: whole },
      { mechanism: names.CKM_ECDSA, input: digest },
    ];
  if (!request.pss)
    return [
      { mechanism: by.rsa, input: whole },
      { mechanism: names.CKM_RSA_PKCS, input: digestInfo(request.hash, whole) },
    ];
  const parameter = {
    type: names.CK_PARAMS_RSA_PSS,
    hashAlg: by.digest,
    mgf: by.mgf,
    saltLen: digest.length,
  };
  return [
    { mechanism: by.pss, parameter, input: whole },
    { mechanism: names.CKM_RSA_PKCS_PSS, parameter, input: digest },
  ];
}

function mechanismsOf(names: Cryptoki['names']) {
  return {
    sha256: {
      rsa: names.CKM_SHA256_RSA_PKCS,
      pss: names.CKM_SHA256_RSA_PKCS_PSS,
      ecdsa: names.CKM_ECDSA_SHA256,
      digest: names.CKM_SHA256,
      mgf: names.CKG_MGF1_SHA256,
    },
    sha384: {
      rsa: names.CKM_SHA384_RSA_PKCS,
      pss: names.CKM_SHA384_RSA_PKCS_PSS,
      ecdsa: names.CKM_ECDSA_SHA384,
      digest: names.CKM_SHA384,
      mgf: names.CKG_MGF1_SHA384,
    },
    sha512: {
      rsa: names.CKM_SHA512_RSA_PKCS,
      pss: names.CKM_SHA512_RSA_PKCS_PSS,
      ecdsa: names.CKM_ECDSA_SHA512,
      digest: names.CKM_SHA512,
      mgf: names.CKG_MGF1_SHA512,
    },
  } as const;
}

function fits(
  signature: Uint8Array,
  { certificate, x509 }: OwnedCertificate,
  { hash, pss, toBeSigned }: SignRequest,
): boolean {
  const key = { key: x509.publicKey, dsaEncoding: 'der' as const };
  const padding = pss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return certificate.keyKind === 'ec'
    ? verify(hash, toBeSigned, key, signature)
    : verify(hash, toBeSigned, { ...key, padding }, signature);
}
