import canonicalize from 'canonicalize';
import { AppError } from '../../shared/errors.ts';

/**
 * Canonical JSON: UTF-8 bytes, keys in UTF-16 order, no spaces. Absent (`undefined`) members are
 * left out. Throws `invalid-input` for what JSON cannot hold: NaN, infinities, lone surrogates,
 * cycles, big integers, dates and other instances, `undefined` in a list. Source: RFC 8785.
 */
export function canonicalJson(value: unknown): Uint8Array {
  try {
    assertPlain(value, new Set());
    // assertPlain leaves only values for which canonicalize returns a string.
    return Buffer.from(canonicalize(value) as string, 'utf8');
  } catch (cause) {
    throw new AppError('invalid-input', 'The value has no canonical JSON.', { cause });
  }
}

/**
 * Reads bytes that are exactly the canonical JSON of their value. Throws `message-unreadable` for
 * anything else: spaces, another key order, duplicated keys, bad UTF-8.
 */
export function parseCanonicalJson(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', strictUtf8).decode(bytes));
    if (Buffer.compare(canonicalJson(value), bytes) === 0) return value;
  } catch (cause) {
    throw new AppError('message-unreadable', 'The bytes are not JSON.', { cause });
  }
  throw new AppError('message-unreadable', 'The JSON is not canonical.');
}

const strictUtf8 = { fatal: true, ignoreBOM: true };

function assertPlain(value: unknown, ancestors: Set<object>): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') return;
  if (typeof value !== 'object') throw new TypeError(`JSON has no ${typeof value}.`);
  if (ancestors.has(value)) throw new TypeError('The value contains itself.');
  ancestors.add(value);
  for (const member of membersOf(value)) assertPlain(member, ancestors);
  ancestors.delete(value);
}

function membersOf(value: object): unknown[] {
  // Array.from turns holes into undefined, which assertPlain refuses.
  if (Array.isArray(value)) return Array.from(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('JSON has no instances.');
  if ('toJSON' in value) throw new TypeError('toJSON would replace the value.');
  return Object.values(value).filter((member) => member !== undefined);
}
