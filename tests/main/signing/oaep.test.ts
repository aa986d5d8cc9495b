import { constants, generateKeyPairSync, privateDecrypt, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapKey } from '../../../main/signing/key-wrap.ts';
import { unpadOaep } from '../../../main/signing/oaep.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What a token gives that decrypts without any padding. */
const rawBlock = (wrapped: Uint8Array) =>
  privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, wrapped);

describe('the padding of a wrapped key', () => {
  it('comes off and leaves the key', () => {
    const key = randomBytes(32);
    const plain = unpadOaep(rawBlock(wrapKey(publicKey, key)));
    expect(Buffer.from(plain ?? []).equals(key)).toBe(true);
  });

  it('is undefined for a block with any byte changed, or a byte less', () => {
    const block = rawBlock(wrapKey(publicKey, randomBytes(32)));
    fc.assert(
      fc.property(fc.nat(block.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(block);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(unpadOaep(changed)).toBeUndefined();
      }),
    );
    expect(unpadOaep(block.subarray(1))).toBeUndefined();
    expect(unpadOaep(new Uint8Array(10))).toBeUndefined();
  });
});
