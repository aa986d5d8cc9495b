import { childrenOf, contentOf, type DerValue, readDer, tags } from './der.ts';
import { digestNamed } from './signature-algorithms.ts';

export type TimestampInfo = {
  /** SHA-256 that was witnessed, lower-case hex. */
  readonly imprint: string;
  /** When, UTC ms, by the server's clock. */
  readonly genTimeMs: number;
  /** Lower-case hex of the INTEGER's bytes; null when the answer repeats none. */
  readonly nonce: string | null;
};

/** Reads TSTInfo over a SHA-256 imprint. Throws a plain `Error`. Source: RFC 3161, section 2.4.2. */
export function readTimestampInfo(der: Uint8Array): TimestampInfo {
  const [version, policy, imprint, serial, genTime, ...rest] = childrenOf(
    readDer(der),
    tags.sequence,
  );
  if (hex(contentOf(version, tags.integer)) !== '01') throw new Error('Expected version 1.');
  contentOf(policy, tags.objectIdentifier);
  contentOf(serial, tags.integer);
  const nonce = rest.find(({ tag }) => tag === tags.integer);
  return {
    imprint: readImprint(imprint),
    genTimeMs: readGenTime(contentOf(genTime, tags.generalizedTime)),
    nonce: nonce === undefined ? null : hex(nonce.content),
  };
}

function readImprint(value: DerValue | undefined): string {
  const [algorithm, digest] = childrenOf(value, tags.sequence);
  const bytes = contentOf(digest, tags.octetString);
  if (digestNamed(algorithm) !== 'sha256' || bytes.length !== 32)
    throw new Error('Expected an imprint by SHA-256.');
  return hex(bytes);
}

/** `YYYYMMDDhhmmss[.f…]Z`, the fraction without a zero at its end. */
function readGenTime(content: Uint8Array): number {
  const text = Buffer.from(content).toString('latin1');
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/.exec(text);
  const [, year, month, day, hour, minute, second, fraction = ''] = match ?? [];
  const date = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const ms = Date.parse(`${date}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  // A date like 31 February is read as another day.
  if (match === null || Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(date))
    throw new Error('Not a time.');
  return ms;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
