import { createCipheriv, createHash, type KeyObject, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type * as asn1js from 'asn1js';
import { oids } from './algorithms.ts';
import { context, encodeDer, integer, nothing, octets, oid, sequence, setOf } from './der.ts';
import { macOf } from './pkcs12-mac.ts';

/**
 * A key file that OpenSSL, Windows and this app open with the PIN: the key under AES-256 (PBES2), a
 * SHA-256 MAC over all. The certificates are readable without the PIN, as they are in any message.
 * `chain` holds the issuers' DER. Source: RFC 7292; RFC 8018.
 */
export async function makePkcs12(input: {
  privateKey: KeyObject;
  certificate: Uint8Array;
  chain: readonly Uint8Array[];
  pin: string;
}): Promise<Uint8Array> {
  const { privateKey, certificate, chain, pin } = input;
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const pairId = setOf(sequence(oid(ids.localKeyId), setOf(octets(sha1(certificate)))));
  const encrypted = await encryptKey(pkcs8, pin);
  const keyBag = sequence(oid(ids.shroudedKeyBag), context(0, encrypted), pairId);
  const content = encodeDer(
    sequence(
      dataOf(
        sequence(certificateBag(certificate, pairId), ...chain.map((der) => certificateBag(der))),
      ),
      dataOf(sequence(keyBag)),
    ),
  );
  const salt = randomBytes(saltBytes);
  const mac = macOf(content, { hash: 'sha256', salt, iterations: macIterations, pin });
  const digestInfo = sequence(sequence(oid(oids.sha256), nothing()), octets(mac));
  const macData = sequence(digestInfo, octets(salt), integer(macIterations));
  const safe = sequence(oid(oids.data), context(0, octets(content)));
  return encodeDer(sequence(integer(3), safe, macData));
}

const saltBytes = 16;
/** The hashing of each guess costs as much as the key's, so neither is the cheaper way in. */
const keyIterations = 50_000;
const macIterations = 50_000;

const ids = {
  localKeyId: '1.2.840.113549.1.9.21',
  x509: '1.2.840.113549.1.9.22.1',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  hmacSha256: '1.2.840.113549.2.9',
} as const;

function dataOf(safeContents: asn1js.Sequence): asn1js.Sequence {
  return sequence(oid(oids.data), context(0, octets(encodeDer(safeContents))));
}

function certificateBag(der: Uint8Array, ...attributes: readonly asn1js.Set[]): asn1js.Sequence {
  const bag = sequence(oid(ids.x509), context(0, octets(der)));
  return sequence(oid(ids.certificateBag), context(0, bag), ...attributes);
}

async function encryptKey(pkcs8: Uint8Array, pin: string): Promise<asn1js.AsnType> {
  const salt = randomBytes(saltBytes);
  const iv = randomBytes(16);
  const key = await promisify(pbkdf2)(pin, salt, keyIterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const derivation = sequence(
    oid(ids.pbkdf2),
    sequence(octets(salt), integer(keyIterations), sequence(oid(ids.hmacSha256), nothing())),
  );
  const scheme = sequence(derivation, sequence(oid(oids.aes256Cbc), octets(iv)));
  const encrypted = octets(Buffer.concat([cipher.update(pkcs8), cipher.final()]));
  return sequence(sequence(oid(ids.pbes2), scheme), encrypted);
}

/** Only a label that pairs a key with its certificate. */
function sha1(bytes: Uint8Array): Uint8Array {
  return createHash('sha1').update(bytes).digest();
}
