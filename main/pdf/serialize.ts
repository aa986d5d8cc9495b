import { isStream, type PdfDictionary, type PdfStream, type PdfValue } from './values.ts';

/** An object in PDF syntax already: what stands between `obj` and `endobj`. */
export type PreparedObject = { readonly type: 'prepared'; readonly bytes: Uint8Array };

/** PDF syntax of a value. Source: ISO 32000-2, 7.3. */
export function serialize(value: PdfValue | PreparedObject): Buffer {
  if (isPrepared(value)) return Buffer.from(value.bytes);
  if (isStream(value)) return serializeStream(value);
  return Buffer.from(syntaxOf(value), 'latin1');
}

/** One byte per character. Streams stand on their own: `serialize`. */
function syntaxOf(value: Exclude<PdfValue, PdfStream>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberSyntax(value);
  if (!('type' in value)) return `[${value.map(direct).join(' ')}]`;
  switch (value.type) {
    case 'name':
      return nameSyntax(value.name);
    case 'string':
      return value.isHex
        ? `<${Buffer.from(value.bytes).toString('hex')}>`
        : literalSyntax(value.bytes);
    case 'reference':
      return `${value.number} ${value.generation} R`;
    case 'dictionary':
      return `<< ${entriesSyntax(value)} >>`;
    default:
      return value satisfies never;
  }
}

/** What stands between the brackets of a dictionary. */
export function entriesSyntax({ entries }: PdfDictionary): string {
  return [...entries].map(([key, value]) => `${nameSyntax(key)} ${direct(value)}`).join(' ');
}

function direct(value: PdfValue): string {
  if (isStream(value)) throw new Error('A stream stands in another value.');
  return syntaxOf(value);
}

/**
 * Never with an exponent, which PDF does not know, and never rounded: a page that is written anew for
 * one more signature has to be the page that was signed.
 */
function numberSyntax(value: number): string {
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(-Number(exponent) - 1)}${digits.replaceAll(/[-.]/g, '')}`;
}

function nameSyntax(name: string): string {
  const escaped = name.replaceAll(
    /[^!-~]|[#%()<>[\]{}/]/g,
    (one) => `#${one.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

function literalSyntax(bytes: Uint8Array): string {
  const escaped = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[()\\]/g, (one) => `\\${one}`)
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n');
  return `(${escaped})`;
}

function serializeStream({ dictionary, raw }: PdfStream): Buffer {
  const entries = new Map(dictionary.entries).set('Length', raw.length);
  const head = `<< ${entriesSyntax({ type: 'dictionary', entries })} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), raw, Buffer.from('\nendstream')]);
}

/** Whether an object stands as bytes already. */
export function isPrepared(value: PdfValue | PreparedObject): value is PreparedObject {
  return (
    value !== null && typeof value === 'object' && 'type' in value && value.type === 'prepared'
  );
}
