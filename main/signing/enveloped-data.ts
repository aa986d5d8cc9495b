import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type * as asn1js from 'asn1js';
import { AppError } from '../../shared/errors.ts';
import { oids } from './algorithms.ts';
import {
  areEqual,
  childrenOf,
  contentOf,
  context,
  contextPrimitive,
  type DerValue,
  encodeDer,
  integer,
  isSameDer,
  nothing,
  octets,
  oid,
  readDer,
  sequence,
  setOf,
  tags,
} from './der.ts';
import { unwrapKey, unwrapWithSharedKey, wrapKey, wrapWithSharedKey } from './key-wrap.ts';
import { issuerAndSerialOf } from './signed-attributes.ts';
import { subjectKeyIdOf } from './subject-key-id.ts';

/** Who may open: the holder of a certificate's RSA key, or of a key shared beforehand. */
export type Recipient =
  | { readonly certificate: Uint8Array }
  | { readonly sharedKey: Uint8Array; readonly keyId: string };

/** What the reader can open with. */
export type OpeningKeys = {
  readonly privateKeys: readonly { readonly certificate: Uint8Array; readonly key: KeyObject }[];
  readonly sharedKeys: readonly { readonly keyId: string; readonly key: Uint8Array }[];
};

export type Opened =
  | { readonly opened: true; readonly content: Uint8Array }
  | { readonly opened: false; readonly reason: 'not-for-us' };

/**
 * DER of a CMS EnvelopedData: AES-256-CBC, the key to each recipient by RSA-OAEP with SHA-256 or by
 * AES key wrap. Certificates are named by subject key identifier where they have one, because that
 * tells no name. Throws `invalid-input`. Source: RFC 5652, section 6; RFC 3560; RFC 3565.
 */
export function encryptForRecipients(
  content: Uint8Array,
  recipients: readonly Recipient[],
): Uint8Array {
  if (recipients.length === 0) throw new AppError('invalid-input', 'Nobody could open this.');
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  const infos = recipients.map((recipient) => recipientInfo(recipient, key));
  const envelopedData = sequence(
    integer(infos.every(({ version }) => version === 0) ? 0 : 2),
    setOf(...infos.map(({ info }) => info)),
    sequence(
      oid(oids.data),
      sequence(oid(oids.aes256Cbc), octets(iv)),
      contextPrimitive(0, encrypted),
    ),
  );
  return encodeDer(sequence(oid(oids.envelopedData), context(0, envelopedData)));
}

/**
 * Opens what `encryptForRecipients` wrote. The encryption itself does not show changes: the content
 * must be signed. Throws only `message-unreadable`, with one message for all damage inside, so that
 * nobody learns from it which step failed.
 */
export function decryptEnvelope(bytes: Uint8Array, keys: OpeningKeys): Opened {
  const { infos, iv, encrypted } = readEnvelopedData(bytes);
  const ours = infos.flatMap((info) => matchingOpeners(info, keys));
  if (ours.length === 0) return { opened: false, reason: 'not-for-us' };
  for (const open of ours) {
    const key = open();
    const content = key && decrypt(key, iv, encrypted);
    if (content) return { opened: true, content };
  }
  throw new AppError('message-unreadable', 'The envelope is damaged.');
}

const keyTransportVersion = { byIssuer: 0, byKeyId: 2 } as const;
const sharedKeyVersion = 4;

/** Both hashes are named, because the default is SHA-1. Source: RFC 4055, section 4.1. */
function oaepAlgorithm(): asn1js.Sequence {
  const hash = context(0, sequence(oid(oids.sha256), nothing()));
  const mask = context(1, sequence(oid(oids.mgf1), sequence(oid(oids.sha256), nothing())));
  return sequence(oid(oids.rsaesOaep), sequence(hash, mask));
}

function recipientInfo(recipient: Recipient, key: Uint8Array) {
  if ('sharedKey' in recipient)
    return { version: sharedKeyVersion, info: sharedKeyInfo(recipient, key) };
  const { certificate } = recipient;
  const wrapped = wrapKey(certificate, key);
  const { version, name } = recipientName(certificate);
  const info = sequence(integer(version), name, oaepAlgorithm(), octets(wrapped));
  return { version, info };
}

function recipientName(certificate: Uint8Array) {
  const keyId = subjectKeyIdOf(certificate);
  return keyId
    ? { version: keyTransportVersion.byKeyId, name: contextPrimitive(0, keyId) }
    : { version: keyTransportVersion.byIssuer, name: issuerAndSerialOf(certificate) };
}

function sharedKeyInfo(
  { sharedKey, keyId }: { sharedKey: Uint8Array; keyId: string },
  key: Uint8Array,
): asn1js.Constructed {
  return context(
    2,
    integer(sharedKeyVersion),
    sequence(octets(Buffer.from(keyId))),
    sequence(oid(oids.aes256Wrap)),
    octets(wrapWithSharedKey(sharedKey, key)),
  );
}

function readEnvelopedData(bytes: Uint8Array) {
  try {
    const [type, wrapper] = childrenOf(readDer(bytes), tags.sequence);
    const [envelopedData] = childrenOf(wrapper, tags.context(0));
    const [, infos, encryptedInfo, ...more] = childrenOf(envelopedData, tags.sequence);
    const [contentType, algorithm, encrypted] = childrenOf(encryptedInfo, tags.sequence);
    const [cipher, iv] = childrenOf(algorithm, tags.sequence);
    const isOurs =
      isSameDer(type, oid(oids.envelopedData)) &&
      isSameDer(contentType, oid(oids.data)) &&
      isSameDer(cipher, oid(oids.aes256Cbc)) &&
      more.length === 0;
    if (!isOurs) throw new Error('Not plain data under AES-256-CBC.');
    return {
      infos: childrenOf(infos, tags.set),
      iv: contentOf(iv, tags.octetString),
      encrypted: contentOf(encrypted, tags.contextPrimitive(0)),
    };
  } catch (cause) {
    throw new AppError('message-unreadable', 'Not an envelope of the expected form.', { cause });
  }
}

type Opener = () => Uint8Array | undefined;

function matchingOpeners(info: DerValue, keys: OpeningKeys): Opener[] {
  const [version, name, algorithm, wrapped] = info.children;
  if (!version || !name || wrapped?.tag !== tags.octetString) return [];
  if (info.tag === tags.context(2)) {
    const id = name.children[0]?.content ?? new Uint8Array();
    return keys.sharedKeys
      .filter(({ keyId }) => areEqual(Buffer.from(keyId), id))
      .map(
        ({ key }) =>
          () =>
            unwrapWithSharedKey(key, wrapped.content),
      );
  }
  if (!isSameDer(algorithm, oaepAlgorithm())) return [];
  return keys.privateKeys
    .filter(({ certificate }) => isNameOf(certificate, name))
    .map(
      ({ key }) =>
        () =>
          unwrapKey(key, wrapped.content),
    );
}

function isNameOf(certificate: Uint8Array, name: DerValue): boolean {
  if (name.tag === tags.sequence) return isSameDer(name, issuerAndSerialOf(certificate));
  const keyId = subjectKeyIdOf(certificate);
  return name.tag === tags.contextPrimitive(0) && !!keyId && areEqual(keyId, name.content);
}

function decrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    return Buffer.concat([decipher.update(bytes), decipher.final()]);
  } catch {
    // Bad padding and a bad key are reported alike: see decryptEnvelope.
    return undefined;
  }
}
