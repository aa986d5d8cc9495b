import {
  createPrivateKey,
  type KeyObject,
  timingSafeEqual,
  type X509Certificate,
} from 'node:crypto';
import forge from 'node-forge';
import { AppError } from '../../shared/errors.ts';
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
import { readCertificate, viewCertificate } from './certificates.ts';
import { decryptWithPassword } from './password-encryption.ts';
import { type MacHash, macOf } from './pkcs12-mac.ts';
import type { TokenCertificate } from './token.ts';

/** A key file whose outer structure was read; nothing in it is decrypted yet. */
export type Pkcs12File = { readonly content: string; readonly mac: Mac | undefined };

/** A private key with its certificate. */
export type KeyEntry = {
  readonly certificate: TokenCertificate;
  readonly privateKey: KeyObject;
};

/** Reads the outer structure. Throws `token-unreadable` for what is no PKCS#12 file. RFC 7292. */
export function parsePkcs12(bytes: Uint8Array): Pkcs12File {
  return readable(() => {
    const [version, safe, macData] = listOf(parseBer(toBinary(bytes)));
    if (bytesOf(version) !== '\x03') throw new Error('Not version 3.');
    return { content: dataOf(safe), mac: macData && readMac(macData) };
  });
}

/**
 * Every private key that has a certificate in the file: RSA and EC, under PBES2 as OpenSSL 3 writes
 * it or the older RC2 and triple DES. Vietnamese marks may be typed composed or apart, and the file's
 * maker may have typed them otherwise: as given first, then each way. A file counts no tries; what does
 * (a USB token) never comes here. Throws `pin-wrong` and `token-unreadable`. May take some hundred
 * milliseconds for each, as the file's iteration counts say.
 */
export function decryptPkcs12(file: Pkcs12File, pin: string): KeyEntry[] {
  for (const typed of new Set([pin, pin.normalize('NFC'), pin.normalize('NFD')])) {
    try {
      return decryptWith(file, typed);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'pin-wrong') throw error;
    }
  }
  throw wrongPin();
}

function decryptWith({ content, mac }: Pkcs12File, pin: string): KeyEntry[] {
  if (mac && !hasMac(content, mac, pin)) throw wrongPin();
  const bags = readable(() => listOf(parseBer(content)).flatMap((safe) => openSafe(safe, pin)));
  const certificates = bags.flatMap(({ certificate }) => certificate ?? []);
  return bags
    .flatMap(({ key }) => key ?? [])
    .flatMap((privateKey) => {
      const own = certificates.find((certificate) => certificate.checkPrivateKey(privateKey));
      return own ? [{ privateKey, certificate: withChain(own, certificates) }] : [];
    });
}

type Mac = { hash: MacHash; digest: Buffer; salt: Buffer; iterations: number };
type Bag = { certificate?: X509Certificate; key?: KeyObject };

const ids = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
} as const;

const macHashes: Readonly<Record<string, MacHash>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

function readMac(macData: Asn1): Mac {
  const [digestInfo, salt, iterations] = listOf(macData);
  const [algorithm, digest] = listOf(digestInfo);
  const hash = macHashes[oidOf(listOf(algorithm)[0])];
  if (hash === undefined) throw new Error('Not a MAC that is understood.');
  return {
    hash,
    digest: fromBinary(bytesOf(digest)),
    salt: fromBinary(bytesOf(salt)),
    iterations: iterations ? roundsOf(iterations) : 1,
  };
}

function hasMac(content: string, { digest, ...parameters }: Mac, pin: string): boolean {
  const mac = macOf(fromBinary(content), { ...parameters, pin });
  return mac.length === digest.length && timingSafeEqual(mac, digest);
}

function openSafe(safe: Asn1, pin: string): Bag[] {
  const [type, wrapper] = listOf(safe);
  if (oidOf(type) === ids.data)
    return listOf(parseBer(dataOf(safe))).map((bag) => openBag(bag, pin));
  if (oidOf(type) !== ids.encryptedData) throw new Error('Not a safe under a password.');
  const [, encryptedInfo] = listOf(listOf(wrapper)[0]);
  const [, algorithm, encrypted] = listOf(encryptedInfo);
  return listOf(decrypt(algorithm, bytesOf(encrypted), pin)).map((bag) => openBag(bag, pin));
}

function openBag(bag: Asn1, pin: string): Bag {
  const [type, wrapper] = listOf(bag);
  const [value] = listOf(wrapper);
  const kind = oidOf(type);
  if (kind === ids.certificateBag) {
    const [, der] = listOf(value);
    return { certificate: readCertificate(fromBinary(bytesOf(listOf(der)[0]))) };
  }
  if (kind === ids.keyBag && value) return { key: keyOf(value) };
  if (kind !== ids.shroudedKeyBag) return {};
  const [algorithm, encrypted] = listOf(value);
  return { key: keyOf(decrypt(algorithm, bytesOf(encrypted), pin)) };
}

function decrypt(algorithm: Asn1 | undefined, encrypted: string, pin: string): Asn1 {
  const decrypted = decryptWithPassword(algorithm, encrypted, pin);
  if (!decrypted) throw wrongPin();
  return decrypted;
}

function keyOf(pkcs8: Asn1): KeyObject {
  const key = fromBinary(forge.asn1.toDer(pkcs8).getBytes());
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function withChain(own: X509Certificate, all: readonly X509Certificate[]): TokenCertificate {
  const chain: X509Certificate[] = [];
  let last = own;
  for (;;) {
    const issuer = all.find((one) => one !== last && last.checkIssued(one));
    if (!issuer || issuer === own || chain.includes(issuer)) break;
    chain.push(issuer);
    last = issuer;
  }
  return { ...viewCertificate(own.raw), der: own.raw, chain: chain.map(({ raw }) => raw) };
}

function dataOf(contentInfo: Asn1 | undefined): string {
  const [type, wrapper] = listOf(contentInfo);
  if (oidOf(type) !== ids.data) throw new Error('Not data under a password.');
  return bytesOf(listOf(wrapper)[0]);
}

const wrongPin = () => new AppError('pin-wrong', 'The PIN does not open the key file.');

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'pin-wrong') throw cause;
    throw new AppError('token-unreadable', 'Not a key file that can be read.', { cause });
  }
}
