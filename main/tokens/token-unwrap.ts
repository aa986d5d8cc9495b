import type { IParams } from 'pkcs11js';
import { AppError } from '../../shared/errors.ts';
import { unpadOaep } from '../signing/oaep.ts';
import { type Cryptoki, type Handle, nameOf } from './cryptoki.ts';
import type { OwnedCertificate } from './token-keys.ts';

type Work = {
  readonly cryptoki: Cryptoki;
  readonly session: Handle;
  readonly mechanisms: ReadonlySet<number>;
  readonly owned: OwnedCertificate;
  readonly wrapped: Uint8Array;
  /** Gives the PIN again, for a key that asks for it before each use. */
  readonly authenticate: () => void;
};

type Way = {
  readonly mechanism: number;
  readonly parameter?: IParams;
  /** The key in what the token gives; undefined where there is none. */
  readonly read: (plain: Buffer) => Uint8Array | undefined;
};

const keyBytes = 32;
const longestModulus = 1024;

/**
 * Opens a key that was wrapped with RSA-OAEP and SHA-256, by the first way that the token offers:
 * many know OAEP with SHA-1 only, and then the padding is taken off here. Null where the key does not
 * open it, for whatever reason: Manger's attack on OAEP needs the reason. Throws Cryptoki's errors,
 * and `token-unreadable` where the token offers no way.
 */
export function unwrapOnToken(work: Work): Uint8Array | null {
  const { cryptoki, session, mechanisms, owned, wrapped } = work;
  const way = waysFor(work)
    .filter(({ mechanism }) => mechanisms.has(mechanism))
    .find((candidate) => begins(work, candidate));
  if (way === undefined || owned.certificate.keyKind !== 'rsa')
    throw new AppError('token-unreadable', 'The token does not decrypt in the way asked for.');
  if (owned.key.isAlwaysAuthenticated) work.authenticate();
  try {
    const plain = cryptoki.library.C_Decrypt(
      session,
      Buffer.from(wrapped),
      Buffer.alloc(longestModulus),
    );
    const key = way.read(plain);
    return key?.length === keyBytes ? new Uint8Array(key) : null;
  } catch (error) {
    if (notForThisKey.has(nameOf(error))) return null;
    throw error;
  }
}

const notForThisKey = new Set([
  // What SoftHSM says of any padding that does not fit.
  'CKR_GENERAL_ERROR',
  'CKR_ENCRYPTED_DATA_INVALID',
  'CKR_ENCRYPTED_DATA_LEN_RANGE',
  'CKR_DATA_INVALID',
  'CKR_DATA_LEN_RANGE',
]);

/** Some tokens list what their keys refuse: then the next way is tried. */
function begins({ cryptoki, session, owned }: Work, { mechanism, parameter }: Way): boolean {
  try {
    const asked = parameter === undefined ? { mechanism } : { mechanism, parameter };
    cryptoki.library.C_DecryptInit(session, asked, owned.key.handle);
    return true;
  } catch (error) {
    if (refusals.has(nameOf(error))) return false;
    throw error;
  }
}

const refusals = new Set([
  'CKR_ARGUMENTS_BAD',
  'CKR_MECHANISM_INVALID',
  'CKR_MECHANISM_PARAM_INVALID',
  'CKR_KEY_TYPE_INCONSISTENT',
  'CKR_KEY_FUNCTION_NOT_PERMITTED',
]);

function waysFor({ cryptoki: { names }, wrapped }: Work): readonly Way[] {
  const parameter = {
    type: names.CK_PARAMS_RSA_OAEP,
    hashAlg: names.CKM_SHA256,
    mgf: names.CKG_MGF1_SHA256,
    // CKZ_DATA_SPECIFIED, PKCS#11 v3.1, section 6.1.7; pkcs11js has no name for it.
    source: 1,
  };
  return [
    { mechanism: names.CKM_RSA_PKCS_OAEP, parameter, read: (plain) => plain },
    {
      mechanism: names.CKM_RSA_X_509,
      // Some leave out the zeros at the front.
      read: (plain) => unpadOaep(withZeros(plain, wrapped.length)),
    },
  ];
}

function withZeros(plain: Buffer, length: number): Buffer {
  return Buffer.concat([Buffer.alloc(Math.max(0, length - plain.length)), plain]);
}
