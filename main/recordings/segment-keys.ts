import { createHash, type KeyObject } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { unwrapKey, wrapKey } from '../signing/key-wrap.ts';
import type { SegmentHeader } from './segment-file.ts';

type SegmentKeys = SegmentHeader['keys'];

/** Who can open a recording: the officer, and the department office. */
export type SegmentRecipients = {
  readonly officer: KeyObject;
  readonly departmentOffice: KeyObject;
};

/** A segment's 32-byte key, wrapped for each who may open it. */
export function wrapSegmentKey(
  key: Uint8Array,
  { officer, departmentOffice }: SegmentRecipients,
): SegmentKeys {
  return [wrapFor('officer', officer, key), wrapFor('department-office', departmentOffice, key)];
}

/**
 * The segment's key, with the private recording key of its officer or of the department office.
 * Throws `recording-unreadable` when the segment is for others.
 */
export function unwrapSegmentKey(keys: SegmentKeys, privateKey: KeyObject): Uint8Array {
  const found = unwrapFor(keys, privateKey);
  if (found !== null) return found.key;
  throw new AppError('recording-unreadable', 'This key opens nothing of the segment.');
}

/** The segment's key and for whom it was wrapped, or null when a private key does not open it. */
export function unwrapFor(
  keys: SegmentKeys,
  privateKey: KeyObject,
): { readonly key: Uint8Array; readonly recipient: SegmentKeys[number]['recipient'] } | null {
  for (const { recipient, wrappedKey } of keys) {
    const key = unwrapKey(privateKey, Buffer.from(wrappedKey, 'base64'));
    if (key !== undefined) return { key, recipient };
  }
  return null;
}

/** SHA-256 of a public key (SPKI), lower-case hex. */
export function keyFingerprint(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex');
}

function wrapFor(
  recipient: SegmentKeys[number]['recipient'],
  publicKey: KeyObject,
  key: Uint8Array,
): SegmentKeys[number] {
  const wrappedKey = Buffer.from(wrapKey(publicKey, key)).toString('base64');
  return { recipient, fingerprint: keyFingerprint(publicKey), wrappedKey };
}
