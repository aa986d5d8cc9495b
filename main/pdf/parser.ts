import { createLexer, type Lexer } from './lexer.ts';
import {
  damaged,
  isDictionary,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
  pdfReference,
} from './values.ts';

const deepestNesting = 64;
const mostValuesPerObject = 2_000_000;

/** An indirect object as it stands in the file. */
export type IndirectObject = {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** Right behind `endobj`. */
  readonly end: number;
};

/** Gives a stream's length where it is an object of its own. */
export type LengthOf = (value: PdfValue | undefined) => number;

/**
 * Reads one value at an offset. `isInFile`: the bytes are the file itself, so that strings say where
 * they stand. Throws `pdf-unreadable`. Source: ISO 32000-2, 7.3.
 */
export function parseValue(
  bytes: Buffer,
  at: number,
  isInFile = false,
): { value: PdfValue; end: number } {
  const lexer = createLexer(bytes, at, isInFile);
  const value = readValue(lexer, { depth: 0, count: { values: 0 } });
  return { value, end: lexer.at() };
}

/**
 * Reads `12 0 obj … endobj` at an offset, its stream included. Throws `pdf-unreadable`, also where
 * the length of a stream does not lead to its end. Source: ISO 32000-2, 7.3.8, 7.3.10.
 */
export function parseIndirectObject(bytes: Buffer, at: number, lengthOf: LengthOf): IndirectObject {
  const lexer = createLexer(bytes, at, true);
  const number = lexer.integer();
  const generation = lexer.integer();
  lexer.keyword('obj');
  const value = readValue(lexer, { depth: 0, count: { values: 0 } });
  if (isDictionary(value) && lexer.isAtKeyword('stream')) {
    const stream = readStream(bytes, lexer, { dictionary: value, lengthOf });
    return { number, generation, value: stream, end: lexer.at() };
  }
  lexer.keyword('endobj');
  return { number, generation, value, end: lexer.at() };
}

type Depth = { readonly depth: number; readonly count: { values: number } };

function readValue(lexer: Lexer, { depth, count }: Depth): PdfValue {
  count.values += 1;
  if (depth > deepestNesting) throw damaged('Values are nested too deep.');
  if (count.values > mostValuesPerObject) throw damaged('An object holds too many values.');
  const deeper = { depth: depth + 1, count };
  const token = lexer.next();
  if (token.kind === 'value') return token.value;
  if (token.kind === 'integer') return readReference(lexer, token.value);
  if (token.kind === 'open-array') return readArray(lexer, deeper);
  if (token.kind === 'open-dictionary') return readDictionary(lexer, deeper);
  throw damaged(`Unexpected ${token.kind} in a value.`);
}

/** `12 0 R`, or just the integer 12. */
function readReference(lexer: Lexer, number: number): PdfValue {
  if (number < 0 || !lexer.isDigitNext()) return number;
  const before = lexer.at();
  const generation = lexer.next();
  if (generation.kind === 'integer' && lexer.isAtKeyword('R')) {
    lexer.keyword('R');
    return pdfReference(number, generation.value);
  }
  lexer.moveTo(before);
  return number;
}

function readArray(lexer: Lexer, depth: Depth): readonly PdfValue[] {
  const items: PdfValue[] = [];
  while (!lexer.takeClose('close-array')) items.push(readValue(lexer, depth));
  return items;
}

function readDictionary(lexer: Lexer, depth: Depth): PdfDictionary {
  const entries = new Map<string, PdfValue>();
  while (!lexer.takeClose('close-dictionary')) {
    const key = lexer.nameToken();
    // Readers disagree on which of two counts: a forger's way to show one thing and sign another.
    if (entries.has(key)) throw damaged(`A dictionary names ${key} twice.`);
    const value = readValue(lexer, depth);
    // Null is the same as no entry: ISO 32000-2, 7.3.7. It is kept to see keys that stand twice.
    entries.set(key, value);
  }
  for (const [key, value] of entries) if (value === null) entries.delete(key);
  return { type: 'dictionary', entries };
}

function readStream(
  bytes: Buffer,
  lexer: Lexer,
  { dictionary, lengthOf }: { dictionary: PdfDictionary; lengthOf: LengthOf },
): PdfStream {
  lexer.keyword('stream');
  let start = lexer.at();
  if (bytes[start] === 0x0d && bytes[start + 1] === 0x0a) start += 2;
  else if (bytes[start] === 0x0a) start += 1;
  else throw damaged('The keyword stream ends no line.');
  const length = lengthOf(dictionary.entries.get('Length'));
  const end = start + length;
  if (!Number.isSafeInteger(length) || length < 0 || end > bytes.length)
    throw damaged('A stream leaves the file.');
  lexer.moveTo(end);
  lexer.keyword('endstream');
  lexer.keyword('endobj');
  return { type: 'stream', dictionary, raw: bytes.subarray(start, end) };
}
