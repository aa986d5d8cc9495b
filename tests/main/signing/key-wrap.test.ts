import { createPublicKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  unwrapKey,
  unwrapWithSharedKey,
  wrapKey,
  wrapWithSharedKey,
} from '../../../main/signing/key-wrap.ts';
import { makeKeys } from '../../../main/signing/make-certificate.ts';
import { type Holder, makeDevice } from '../../support/certificates.ts';

const key = randomBytes(32);
const invalid = expect.objectContaining({ code: 'invalid-input' });
let device: Holder;
let other: Holder;

beforeAll(async () => {
  [device, other] = await Promise.all([makeDevice(), makeDevice('may-02')]);
});

describe('wrapKey', () => {
  it('opens with the private key, wrapped to a certificate or a public key', () => {
    const { privateKey } = device.keys;
    expect(unwrapKey(privateKey, wrapKey(device.certificate, key))).toEqual(key);
    expect(unwrapKey(privateKey, wrapKey(createPublicKey(privateKey), key))).toEqual(key);
  });

  it('does not open with another key, nor altered, nor as junk', () => {
    const wrapped = wrapKey(device.certificate, key);
    expect(unwrapKey(other.keys.privateKey, wrapped)).toBeUndefined();
    const altered = Buffer.from(wrapped);
    altered[100] = (altered[100] ?? 0) ^ 1;
    expect(unwrapKey(device.keys.privateKey, altered)).toBeUndefined();
    expect(unwrapKey(device.keys.privateKey, Buffer.from('junk'))).toBeUndefined();
  });

  it('refuses other lengths and other kinds of key', async () => {
    expect(() => wrapKey(device.certificate, randomBytes(31))).toThrow(invalid);
    const { publicKey } = await makeKeys('p-256');
    expect(() => wrapKey(publicKey, key)).toThrow(invalid);
  });
});

describe('wrapWithSharedKey', () => {
  it('gives the published answer of RFC 3394, section 4.6', () => {
    const sharedKey = Buffer.from(
      '000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F',
      'hex',
    );
    const secret = Buffer.from(
      '00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F',
      'hex',
    );
    const wrapped = Buffer.from(wrapWithSharedKey(sharedKey, secret)).toString('hex').toUpperCase();
    expect(wrapped).toBe(
      '28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21',
    );
    expect(unwrapWithSharedKey(sharedKey, Buffer.from(wrapped, 'hex'))).toEqual(secret);
  });

  it('notices any changed byte and another key', () => {
    const sharedKey = randomBytes(32);
    const wrapped = wrapWithSharedKey(sharedKey, key);
    expect(unwrapWithSharedKey(randomBytes(32), wrapped)).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(39), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const altered = Buffer.from(wrapped);
        altered[at] = (altered[at] ?? 0) ^ flip;
        expect(unwrapWithSharedKey(sharedKey, altered)).toBeUndefined();
      }),
    );
  });

  it('refuses keys of another length', () => {
    expect(() => wrapWithSharedKey(randomBytes(16), key)).toThrow(invalid);
    expect(() => wrapWithSharedKey(key, randomBytes(24))).toThrow(invalid);
    expect(unwrapWithSharedKey(key, randomBytes(41))).toBeUndefined();
  });
});
