import type { Cryptoki, Handle } from './cryptoki.ts';
import { attribute, type FoundCertificate, findObjects } from './slot-reading.ts';

export type TokenKey = {
  readonly handle: Handle;
  /** The PIN is asked for before each signature. PKCS#11 v3.1, section 4.9, CKA_ALWAYS_AUTHENTICATE. */
  readonly isAlwaysAuthenticated: boolean;
};

export type OwnedCertificate = FoundCertificate & { readonly key: TokenKey };

/** The certificates whose private key the login sees: by the modulus where it shows, else by CKA_ID. */
export function ownedCertificates(
  cryptoki: Cryptoki,
  session: Handle,
  certificates: readonly FoundCertificate[],
): OwnedCertificate[] {
  const { names } = cryptoki;
  const keys = findObjects(cryptoki, session, names.CKO_PRIVATE_KEY).map((object) =>
    readKey(cryptoki, session, object),
  );
  return certificates.flatMap((found) => {
    const key = keys.find((candidate) => belongs(candidate, found));
    return key === undefined ? [] : [{ ...found, key }];
  });
}

type ReadKey = TokenKey & {
  readonly id: Buffer;
  readonly kind: 'rsa' | 'ec' | null;
  readonly modulus: Buffer | null;
};

function readKey(cryptoki: Cryptoki, session: Handle, object: Handle): ReadKey {
  const { names } = cryptoki;
  const read = (type: number) => attribute(cryptoki, { session, object, type });
  const type = numberOf(read(names.CKA_KEY_TYPE));
  return {
    handle: object,
    isAlwaysAuthenticated: read(names.CKA_ALWAYS_AUTHENTICATE)?.[0] === 1,
    id: read(names.CKA_ID) ?? Buffer.alloc(0),
    kind: type === names.CKK_RSA ? 'rsa' : type === names.CKK_EC ? 'ec' : null,
    modulus: type === names.CKK_RSA ? read(names.CKA_MODULUS) : null,
  };
}

function belongs(key: ReadKey, { certificate, x509, keyId }: FoundCertificate): boolean {
  if (key.kind !== certificate.keyKind) return false;
  if (key.modulus === null || key.modulus.length === 0)
    return key.id.length > 0 && key.id.equals(keyId);
  const modulus = Buffer.from(x509.publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
  return withoutZeros(key.modulus).equals(modulus);
}

/** A CK_ULONG, of four or eight bytes in the machine's own order, which is little-endian here. */
function numberOf(bytes: Buffer | null): number | null {
  if (bytes === null || bytes.length < 4) return null;
  return bytes.readUInt32LE(0);
}

function withoutZeros(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? Buffer.alloc(0) : bytes.subarray(first);
}
