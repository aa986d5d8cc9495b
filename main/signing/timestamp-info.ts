import { childrenOf, contentOf, type DerValue, readDer, tags } from './der.ts';
import { digestNamed, type HashName } from './signature-algorithms.ts';

export type TimestampInfo = {
  /** SHA-256 that was witnessed, lower-case hex. */
  readonly imprint: string;
  /** When, UTC ms, by the server's clock. */
  readonly genTimeMs: number;
  /** Lower-case hex of the INTEGER's bytes; null when the answer repeats none. */
  readonly nonce: string | null;
};

/** TSTInfo over whatever strong digest. */
export type AnyTimestampInfo = TimestampInfo & { readonly imprintBy: HashName };

/** Reads TSTInfo over a SHA-256 imprint. Throws a plain `Error`. Source: RFC 3161, section 2.4.2. */
export function readTimestampInfo(der: Uint8Array): TimestampInfo {
  const { imprintBy, ...info } = readAnyTimestampInfo(der);
  if (imprintBy !== 'sha256') throw new Error('Expected an imprint by SHA-256.');
  return info;
}

/** The same over SHA-256, SHA-384 or SHA-512. */
export function readAnyTimestampInfo(der: Uint8Array): AnyTimestampInfo {
  const [version, policy, imprint, serial, genTime, ...rest] = childrenOf(
    readDer(der),
    tags.sequence,
  );
  if (hex(contentOf(version, tags.integer)) !== '01') throw new Error('Expected version 1.');
  contentOf(policy, tags.objectIdentifier);
  contentOf(serial, tags.integer);
  const nonce = rest.find(({ tag }) => tag === tags.integer);
  return {
    ...readImprint(imprint),
    genTimeMs: readGenTime(contentOf(genTime, tags.generalizedTime)),
    nonce: nonce === undefined ? null : hex(nonce.content),
  };
}

function readImprint(value: DerValue | undefined): Pick<AnyTimestampInfo, 'imprint' | 'imprintBy'> {
  const [algorithm, digest] = childrenOf(value, tags.sequence);
  const imprintBy = digestNamed(algorithm);
  const bytes = contentOf(digest, tags.octetString);
  if (imprintBy === null || bytes.length * 8 !== Number(imprintBy.slice('sha'.length)))
    throw new Error('Expected an imprint by SHA-256 or stronger.');
  return { imprint: hex(bytes), imprintBy };
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
