import { createPublicKey, generateKeyPairSync, privateEncrypt, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestInfo, ecdsaSigValue } from '../../../main/tokens/raw-signature.ts';
import { AppError } from '../../../shared/errors.ts';

const content = Buffer.from('Kế hoạch tuần 47');

describe('r and s of a token', () => {
  it.each(['prime256v1', 'secp384r1'])('become the DER that verifies, on %s', (namedCurve) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
    // Many, so that numbers with a high first bit and with zeros in front are among them.
    for (let round = 0; round < 100; round += 1) {
      const pair = sign('sha256', content, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      expect(verify('sha256', content, publicKey, ecdsaSigValue(pair))).toBe(true);
    }
  });

  it('are written in the shortest form, and positive', () => {
    const pair = Buffer.from([0, 0, 0x80, 0, 0, 1]);
    expect(ecdsaSigValue(pair).toString('hex')).toBe('300702020080020101');
  });

  it('of P-521 need a length of two bytes', () => {
    expect(ecdsaSigValue(Buffer.alloc(132, 0xff)).subarray(0, 3).toString('hex')).toBe('30818a');
  });

  it('are refused when they are no pair', () => {
    for (const length of [0, 1, 65, 134, 256])
      expect(() => ecdsaSigValue(Buffer.alloc(length))).toThrow(AppError);
  });

  it('of any value come back from the DER', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (r) => {
        const der = ecdsaSigValue(Buffer.concat([r, Buffer.alloc(31), Buffer.of(1)]));
        const number = der.subarray(4, 4 + (der[3] ?? 0));
        expect(BigInt(`0x${number.toString('hex')}`)).toBe(
          BigInt(`0x${Buffer.from(r).toString('hex')}`),
        );
      }),
    );
  });
});

describe('the DigestInfo that a card without hashes signs', () => {
  it.each(['sha256', 'sha384', 'sha512'] as const)('is that of PKCS#1 v1.5 for %s', (hash) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signature = privateEncrypt(privateKey, digestInfo(hash, content));
    expect(verify(hash, content, createPublicKey(privateKey), signature)).toBe(true);
  });
});
