import { AppError } from '../../shared/errors.ts';

/** A name without its slash; each character is one byte. Source: ISO 32000-2, 7.3.5. */
export type PdfName = { readonly type: 'name'; readonly name: string };

export type PdfString = {
  readonly type: 'string';
  readonly bytes: Uint8Array;
  readonly isHex: boolean;
  /** Where it stands in the file, with its brackets: [start, end). Null in object streams. */
  readonly range: readonly [number, number] | null;
};

export type PdfReference = {
  readonly type: 'reference';
  readonly number: number;
  readonly generation: number;
};

export type PdfDictionary = {
  readonly type: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
};

export type PdfStream = {
  readonly type: 'stream';
  readonly dictionary: PdfDictionary;
  /** As the file holds it, before any filter. */
  readonly raw: Uint8Array;
};

/** What a PDF is made of. Source: ISO 32000-2, 7.3. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfStream
  | PdfDictionary
  | readonly PdfValue[];

export const pdfName = (name: string): PdfName => ({ type: 'name', name });

export const pdfReference = (number: number, generation = 0): PdfReference => ({
  type: 'reference',
  number,
  generation,
});

export const pdfString = (bytes: Uint8Array, isHex = false): PdfString => ({
  type: 'string',
  bytes,
  isHex,
  range: null,
});

/** A text string: ASCII as it is, anything else as UTF-16BE. Source: ISO 32000-2, 7.9.2.2. */
export function pdfText(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return pdfString(Buffer.from(text, 'latin1'));
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return pdfString(utf16, true);
}

/** What a text string says. Bytes that are in no encoding are read as Latin-1. */
export function textOf({ bytes }: PdfString): string {
  const buffer = Buffer.from(bytes);
  if (buffer[0] === 0xfe && buffer[1] === 0xff)
    return buffer
      .subarray(2, buffer.length - (buffer.length % 2))
      .swap16()
      .toString('utf16le');
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf)
    return buffer.subarray(3).toString('utf8');
  return buffer.toString('latin1');
}

/** A dictionary of what is given; what is undefined is left out. */
export function pdfDictionary(
  entries: Readonly<Record<string, PdfValue | undefined>>,
): PdfDictionary {
  const given = Object.entries(entries).flatMap(([key, value]): [string, PdfValue][] =>
    value === undefined ? [] : [[key, value]],
  );
  return { type: 'dictionary', entries: new Map(given) };
}

/** The same dictionary with some entries set, or taken out where null. */
export function withEntries(
  { entries }: PdfDictionary,
  changes: Readonly<Record<string, PdfValue>>,
): PdfDictionary {
  const changed = new Map(entries);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) changed.delete(key);
    else changed.set(key, value);
  }
  return { type: 'dictionary', entries: changed };
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return isTyped(value, 'dictionary');
}

export function isStream(value: PdfValue | undefined): value is PdfStream {
  return isTyped(value, 'stream');
}

export function isReference(value: PdfValue | undefined): value is PdfReference {
  return isTyped(value, 'reference');
}

export function isString(value: PdfValue | undefined): value is PdfString {
  return isTyped(value, 'string');
}

export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** Whether it is a name, and this one where one is given. */
export function isName(value: PdfValue | undefined, name?: string): value is PdfName {
  return isTyped(value, 'name') && (name === undefined || (value as PdfName).name === name);
}

function isTyped(value: PdfValue | undefined, type: string): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === type;
}

/** The file is not a PDF that can be read without guessing. */
export function damaged(message: string, cause?: unknown): AppError {
  return new AppError('pdf-unreadable', message, cause === undefined ? {} : { cause });
}
