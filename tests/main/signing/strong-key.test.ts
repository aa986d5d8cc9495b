import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isStrongKey } from '../../../main/signing/algorithms.ts';

const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength }).publicKey;
const ec = (namedCurve: string, paramEncoding: 'named' | 'explicit' = 'named') =>
  generateKeyPairSync('ec', { namedCurve, paramEncoding });

/** The key with another public exponent, base64url. */
function withExponent(e: string) {
  return createPublicKey({ key: { ...rsa(2048).export({ format: 'jwk' }), e }, format: 'jwk' });
}

describe('a key that may sign', () => {
  it.each([
    ['RSA of 2048 bits', rsa(2048)],
    ['RSA with 3, as old cards have it', withExponent('Aw')],
    ['P-256', ec('prime256v1').publicKey],
    ['P-384', ec('secp384r1').publicKey],
    ['the private half', ec('prime256v1').privateKey],
  ])('is %s', (_, key) => {
    expect(isStrongKey(key)).toBe(true);
  });

  it.each([
    ['RSA of 1024 bits', rsa(1024)],
    ['RSA with the exponent 1, by which anybody signs', withExponent('AQ')],
    ['a curve that is not of NIST', ec('secp256k1').publicKey],
    ['P-256 spelled out instead of named', ec('prime256v1', 'explicit').publicKey],
    ['of another kind', generateKeyPairSync('ed25519').publicKey],
  ])('is not %s', (_, key) => {
    expect(isStrongKey(key)).toBe(false);
  });
});
