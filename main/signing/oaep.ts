import { createHash, timingSafeEqual } from 'node:crypto';

const hashBytes = 32;

/**
 * What RSA-OAEP with SHA-256 throughout and an empty label hid in a decrypted block of the modulus's
 * length; undefined for any other block, whatever is wrong with it. Source: RFC 8017, section 7.1.2.
 */
export function unpadOaep(block: Uint8Array): Uint8Array | undefined {
  if (block.length < 2 * hashBytes + 2) return undefined;
  const maskedSeed = block.subarray(1, 1 + hashBytes);
  const maskedRest = block.subarray(1 + hashBytes);
  const seed = xor(maskedSeed, maskOf(maskedRest, hashBytes));
  const rest = xor(maskedRest, maskOf(seed, maskedRest.length));
  const label = createHash('sha256').digest();
  const end = rest.indexOf(1, hashBytes);
  const isPadded = end !== -1 && rest.subarray(hashBytes, end).every((byte) => byte === 0);
  const isLabelled = timingSafeEqual(rest.subarray(0, hashBytes), label);
  return block[0] === 0 && isLabelled && isPadded ? rest.subarray(end + 1) : undefined;
}

/** MGF1 with SHA-256. Source: RFC 8017, appendix B.2.1. */
function maskOf(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / hashBytes) }, (_, index) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(index);
    return createHash('sha256').update(seed).update(counter).digest();
  });
  return Buffer.concat(blocks).subarray(0, length);
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, index) => byte ^ (other[index] ?? 0));
}
