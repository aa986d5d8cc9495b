import { createHmac, hash } from 'node:crypto';

export type MacHash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/**
 * The MAC over a PKCS#12 file's content. The key derivation fills one hash block and stops, because
 * the key is as long as the hash. Source: RFC 7292, section 5 and appendix B.2.
 */
export function macOf(
  content: Uint8Array,
  parameters: { hash: MacHash; salt: Uint8Array; iterations: number; pin: string },
): Uint8Array {
  const { hash: name, salt, iterations, pin } = parameters;
  const block = name === 'sha1' || name === 'sha256' ? 64 : 128;
  const input = [Buffer.alloc(block, macKeyId), repeat(salt, block), repeat(bmpString(pin), block)];
  let key: Buffer = Buffer.concat(input);
  for (let round = 0; round < iterations; round += 1) key = hash(name, key, 'buffer');
  return createHmac(name, key).update(content).digest();
}

const macKeyId = 3;

/** UTF-16, high byte first, with a final zero: appendix B.1. */
function bmpString(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le').swap16();
}

function repeat(bytes: Uint8Array, block: number): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
}
