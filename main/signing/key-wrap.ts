import {
  constants,
  createCipheriv,
  createDecipheriv,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { readCertificate } from './certificates.ts';

/**
 * Encrypts a 32-byte key to an RSA key, given as a certificate's DER or as a public key. RSA-OAEP
 * with SHA-256 throughout. Throws `invalid-input` for another key kind or length. Source: RFC 8017.
 */
export function wrapKey(recipient: KeyObject | Uint8Array, key: Uint8Array): Uint8Array {
  const publicKey =
    recipient instanceof Uint8Array ? readCertificate(recipient).publicKey : recipient;
  if (publicKey.asymmetricKeyType !== 'rsa' || key.length !== keyBytes)
    throw new AppError('invalid-input', 'Only 32-byte keys are wrapped, and only to RSA keys.');
  return publicEncrypt({ key: publicKey, ...oaep }, key);
}

/** The opposite of `wrapKey`. Returns undefined when the private key does not open it. */
export function unwrapKey(privateKey: KeyObject, wrapped: Uint8Array): Uint8Array | undefined {
  try {
    const key = privateDecrypt({ key: privateKey, ...oaep }, wrapped);
    return key.length === keyBytes ? key : undefined;
  } catch {
    // Why it does not open must not be told apart: Manger's attack on OAEP needs the reason.
    return undefined;
  }
}

/** Encrypts a 32-byte key with another. Throws `invalid-input`. Source: RFC 3394, section 2.2.1. */
export function wrapWithSharedKey(sharedKey: Uint8Array, key: Uint8Array): Uint8Array {
  assertKeys(sharedKey, key);
  let head: Buffer = wrapCheck;
  const blocks = blocksOf(key);
  for (let round = 0; round < wrapRounds; round += 1)
    for (const [at, block] of blocks.entries()) {
      const mixed = aesBlock(createCipheriv, sharedKey, Buffer.concat([head, block]));
      head = xorCounter(mixed.subarray(0, 8), blocks.length * round + at + 1);
      blocks[at] = mixed.subarray(8);
    }
  return Buffer.concat([head, ...blocks]);
}

/** The opposite. Returns undefined when the key is another or bytes changed: section 2.2.2. */
export function unwrapWithSharedKey(
  sharedKey: Uint8Array,
  wrapped: Uint8Array,
): Uint8Array | undefined {
  if (sharedKey.length !== keyBytes || wrapped.length !== keyBytes + 8) return undefined;
  const [first = wrapCheck, ...blocks] = blocksOf(wrapped);
  let head = first;
  for (let round = wrapRounds - 1; round >= 0; round -= 1)
    for (let at = blocks.length - 1; at >= 0; at -= 1) {
      const counted = xorCounter(head, blocks.length * round + at + 1);
      const block = blocks[at] ?? wrapCheck;
      const mixed = aesBlock(createDecipheriv, sharedKey, Buffer.concat([counted, block]));
      head = mixed.subarray(0, 8);
      blocks[at] = mixed.subarray(8);
    }
  return head.equals(wrapCheck) ? Buffer.concat(blocks) : undefined;
}

const keyBytes = 32;
const wrapRounds = 6;
const wrapCheck = Buffer.alloc(8, 0xa6);
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };

function assertKeys(...keys: readonly Uint8Array[]): void {
  if (keys.some(({ length }) => length !== keyBytes))
    throw new AppError('invalid-input', 'Keys have 32 bytes here.');
}

function blocksOf(bytes: Uint8Array): Buffer[] {
  const count = bytes.length / 8;
  return Array.from({ length: count }, (_, at) => Buffer.from(bytes.subarray(at * 8, at * 8 + 8)));
}

/** One AES block. Electron's BoringSSL knows no `id-aes256-wrap`, so the wrap is made of these. */
function aesBlock(
  create: typeof createCipheriv | typeof createDecipheriv,
  key: Uint8Array,
  block: Uint8Array,
): Buffer {
  const cipher = create('aes-256-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

function xorCounter(bytes: Uint8Array, counter: number): Buffer {
  const result = Buffer.from(bytes);
  // At most 6 rounds of 4 blocks: the counter stays in the last byte.
  result[7] = (result[7] ?? 0) ^ counter;
  return result;
}
