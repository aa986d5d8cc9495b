import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';

/** DER of a DigestInfo up to the digest itself. Source: RFC 8017, section 9.2, note 1. */
const digestInfoStart = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
} as const;

/** What CKM_RSA_PKCS signs: the DigestInfo of the bytes. Source: PKCS#11 v3.1, section 6.1.6. */
export function digestInfo(hash: keyof typeof digestInfoStart, bytes: Uint8Array): Buffer {
  const start = Buffer.from(digestInfoStart[hash], 'hex');
  return Buffer.concat([start, createHash(hash).update(bytes).digest()]);
}

/**
 * A token's r and s, of equal length, as DER of an ECDSA-Sig-Value. Throws `token-unreadable` where
 * they are no such pair. Source: PKCS#11 v3.1, section 6.3.1; RFC 3279, section 2.2.3.
 */
export function ecdsaSigValue(pair: Uint8Array): Buffer {
  const half = pair.length / 2;
  if (!Number.isInteger(half) || half === 0 || half > 66)
    throw new AppError('token-unreadable', 'The token gave no pair of r and s.');
  const content = Buffer.concat([integer(pair.subarray(0, half)), integer(pair.subarray(half))]);
  // Two numbers of 66 bytes need one byte of length more.
  const length = content.length < 0x80 ? [content.length] : [0x81, content.length];
  return Buffer.concat([Buffer.from([0x30, ...length]), content]);
}

/** Shortest form: no zero in front but the one that keeps the number positive. */
function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  const sign = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return Buffer.from([0x02, sign.length + digits.length, ...sign, ...digits]);
}
