import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import forge from 'node-forge';
import {
  type Asn1,
  bytesOf,
  fromBinary,
  listOf,
  oidOf,
  parseBer,
  roundsOf,
  toBinary,
} from './binary-asn1.ts';

/**
 * Decrypts what PKCS#8 and PKCS#12 encrypt under a password: PBES2 with AES or triple DES, and the
 * older RC2, RC4 and triple DES of PKCS#12. Returns undefined for a wrong password, throws a plain
 * `Error` for an unknown scheme. Source: RFC 8018, section 6.2; RFC 7292, appendix C.
 */
export function decryptWithPassword(
  algorithm: Asn1 | undefined,
  encrypted: string,
  password: string,
): Asn1 | undefined {
  const [scheme, parameters] = listOf(algorithm);
  if (oidOf(scheme) !== pbes2) return decryptOld(algorithm, encrypted, password);
  const decrypt = readPbes2(parameters);
  try {
    return parseBer(decrypt(encrypted, password));
  } catch {
    // A wrong password shows as bad padding, or as noise that does not parse.
    return undefined;
  }
}

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2 = '1.2.840.113549.1.5.12';

const ciphers: Readonly<Record<string, readonly [name: string, keyBytes: number]>> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
  '1.2.840.113549.3.7': ['des-ede3-cbc', 24],
};

const sha1Prf = '1.2.840.113549.2.7';
const prfs: Readonly<Record<string, string>> = {
  [sha1Prf]: 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

/** forge derives these keys in script, slowly and from ASCII only, so PBES2 is done with Node. */
function readPbes2(parameters: Asn1 | undefined) {
  const [derivation, encryption] = listOf(parameters);
  const [kdf, kdfParameters] = listOf(derivation);
  const [salt, rounds, ...optional] = listOf(kdfParameters);
  const named = optional.find(({ constructed }) => constructed);
  const prf = prfs[named ? oidOf(listOf(named)[0]) : sha1Prf];
  const [cipherId, iv] = listOf(encryption);
  const cipher = ciphers[oidOf(cipherId)];
  if (oidOf(kdf) !== pbkdf2 || !prf || !cipher) throw new Error('Not a scheme that is understood.');
  const [name, keyBytes] = cipher;
  const count = roundsOf(rounds);
  const saltBytes = fromBinary(bytesOf(salt));
  const ivBytes = fromBinary(bytesOf(iv));
  return (encrypted: string, password: string): string => {
    const key = pbkdf2Sync(password, saltBytes, count, keyBytes, prf);
    const decipher = createDecipheriv(name, key, ivBytes);
    return toBinary(Buffer.concat([decipher.update(fromBinary(encrypted)), decipher.final()]));
  };
}

/** forge knows the ciphers that neither OpenSSL 3 nor BoringSSL offers any more. */
function decryptOld(algorithm: Asn1 | undefined, encrypted: string, password: string) {
  const { Class, Type, create } = forge.asn1;
  const octets = create(Class.UNIVERSAL, Type.OCTETSTRING, false, encrypted);
  const info = create(Class.UNIVERSAL, Type.SEQUENCE, true, algorithm ? [algorithm, octets] : []);
  try {
    // A safe is encrypted in the same form as a key.
    return forge.pki.decryptPrivateKeyInfo(info, password) ?? undefined;
  } catch (error) {
    // Only an unknown scheme comes with an identifier; noise after a wrong password does not.
    if (error instanceof Error && 'oid' in error) throw error;
    return undefined;
  }
}
