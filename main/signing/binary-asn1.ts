import forge from 'node-forge';

/** forge's ASN.1: it reads BER too, which Windows and NSS write, and keeps bytes in strings. */
export type Asn1 = forge.asn1.Asn1;

/** Throws a plain `Error`, also when bytes follow the value. */
export function parseBer(binaryText: string): Asn1 {
  return forge.asn1.fromDer(binaryText, true);
}

/** What a SEQUENCE or SET holds. Throws a plain error for anything else, like all of this file. */
export function listOf(value: Asn1 | undefined): Asn1[] {
  if (!value || !Array.isArray(value.value)) throw new Error('Expected a constructed value.');
  return value.value;
}

/** The content, put together where it was cut into pieces. Source: X.690, section 8.7.3. */
export function bytesOf(value: Asn1 | undefined): string {
  if (!value) throw new Error('A value is missing.');
  return typeof value.value === 'string' ? value.value : value.value.map(bytesOf).join('');
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function oidOf(value: Asn1 | undefined): string {
  return forge.asn1.derToOid(bytesOf(value));
}

/** A count of rounds; a file must not be able to stop the app for minutes. */
export function roundsOf(value: Asn1 | undefined): number {
  const rounds = Number(`0x${forge.util.bytesToHex(bytesOf(value))}`);
  if (rounds >= 1 && rounds <= maxRounds) return rounds;
  throw new Error('Not a bearable number of rounds.');
}

export const fromBinary = (text: string): Buffer => Buffer.from(text, 'latin1');
export const toBinary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const maxRounds = 2_000_000;
