import { damaged, type PdfValue, pdfName } from './values.ts';

export type Token =
  | { readonly kind: 'value'; readonly value: PdfValue }
  | { readonly kind: 'integer'; readonly value: number }
  | {
      readonly kind:
        | 'open-array'
        | 'close-array'
        | 'open-dictionary'
        | 'close-dictionary'
        | 'keyword'
        | 'end';
    };

export type Lexer = ReturnType<typeof createLexer>;

const [space, whitespaceCodes, delimiters] = [0x20, '\0\t\n\f\r ', '()<>[]{}/%'];
const kinds = new Uint8Array(256);
for (const one of whitespaceCodes) kinds[one.charCodeAt(0)] = 1;
for (const one of delimiters) kinds[one.charCodeAt(0)] = 2;

/** Source: ISO 32000-2, 7.2.3, table 1. */
export const isWhitespace = (code: number | undefined): boolean =>
  code !== undefined && kinds[code] === 1;
const isRegular = (code: number | undefined) => code !== undefined && kinds[code] === 0;
const isDigit = (code: number | undefined) => code !== undefined && code >= 0x30 && code <= 0x39;

const longestToken = 4096;
const longestHexString = 64 * 1024 * 1024;

/**
 * The tokens of a PDF from an offset on. `isInFile`: strings say where they stand. All its functions
 * throw `pdf-unreadable`. Source: ISO 32000-2, 7.2, 7.3.
 */
export function createLexer(bytes: Buffer, start: number, isInFile: boolean) {
  let at = start;

  const skip = () => {
    for (;;) {
      while (isWhitespace(bytes[at])) at += 1;
      if (bytes[at] !== 0x25) return;
      while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at += 1;
    }
  };
  const word = (): string => {
    const from = at;
    while (isRegular(bytes[at])) at += 1;
    if (at - from > longestToken) throw damaged('A token is too long.');
    return bytes.toString('latin1', from, at);
  };
  const name = (): string => {
    at += 1;
    const raw = word();
    return raw.replaceAll(/#(..?)?/g, (_, hex: string | undefined) => {
      if (!/^[0-9A-Fa-f]{2}$/.test(hex ?? '')) throw damaged('A name has a broken escape.');
      return String.fromCharCode(Number.parseInt(hex ?? '', 16));
    });
  };
  const literal = (): Token => {
    const { value, end } = readLiteralString(bytes, at);
    const range = isInFile ? ([at, end] as const) : null;
    at = end;
    return { kind: 'value', value: { type: 'string', bytes: value, isHex: false, range } };
  };
  const hex = (): Token => {
    const { value, end } = readHexString(bytes, at);
    const range = isInFile ? ([at, end] as const) : null;
    at = end;
    return { kind: 'value', value: { type: 'string', bytes: value, isHex: true, range } };
  };
  const next = (): Token => {
    skip();
    const code = bytes[at];
    const two = code === 0x3c || code === 0x3e ? bytes[at + 1] : undefined;
    if (code === undefined) return { kind: 'end' };
    if (code === 0x2f) return { kind: 'value', value: pdfName(name()) };
    if (code === 0x28) return literal();
    if (code === 0x3c && two !== 0x3c) return hex();
    if (code === 0x5b || code === 0x5d) at += 1;
    if (code === 0x5b) return { kind: 'open-array' };
    if (code === 0x5d) return { kind: 'close-array' };
    if (two === code) at += 2;
    if (code === 0x3c) return { kind: 'open-dictionary' };
    if (code === 0x3e && two === code) return { kind: 'close-dictionary' };
    return wordToken(word());
  };

  return {
    /** The offset behind the last token. */
    at: (): number => at,
    moveTo(offset: number): void {
      at = offset;
    },
    next,
    /** A number without sign or point. */
    integer(): number {
      const token = next();
      if (token.kind !== 'integer' || token.value < 0) throw damaged('Expected a whole number.');
      return token.value;
    },
    nameToken(): string {
      skip();
      if (bytes[at] !== 0x2f) throw damaged('Expected a name.');
      return name();
    },
    isDigitNext(): boolean {
      skip();
      return isDigit(bytes[at]);
    },
    /** Whether this word comes next; nothing is taken. */
    isAtKeyword(expected: string): boolean {
      skip();
      const end = at + expected.length;
      return bytes.toString('latin1', at, end) === expected && !isRegular(bytes[end]);
    },
    keyword(expected: string): void {
      skip();
      if (word() !== expected) throw damaged(`Expected ${expected}.`);
    },
    /** Takes the end of an array or dictionary, if it comes next. */
    takeClose(kind: 'close-array' | 'close-dictionary'): boolean {
      skip();
      const isArray = kind === 'close-array';
      const length = isArray ? 1 : 2;
      if (bytes.toString('latin1', at, at + length) !== (isArray ? ']' : '>>')) return false;
      at += length;
      return true;
    },
  };
}

function wordToken(word: string): Token {
  if (/^[+-]?\d{1,15}$/.test(word)) return { kind: 'integer', value: Number(word) };
  if (/^[+-]?(\d{1,40}\.?\d{0,40}|\.\d{1,40})$/.test(word))
    return { kind: 'value', value: Number(word) };
  if (word === 'true' || word === 'false') return { kind: 'value', value: word === 'true' };
  if (word === 'null') return { kind: 'value', value: null };
  return { kind: 'keyword' };
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Source: ISO 32000-2, 7.3.4.2. */
function readLiteralString(bytes: Buffer, start: number): { value: Uint8Array; end: number } {
  const end = endOfLiteral(bytes, start);
  const value = Buffer.alloc(end - start);
  let length = 0;
  for (let at = start + 1; at < end - 1; ) {
    const { code, next } = literalByte(bytes, at);
    if (code !== null) value[length++] = code;
    at = next;
  }
  return { value: value.subarray(0, length), end };
}

function endOfLiteral(bytes: Buffer, start: number): number {
  let open = 0;
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === 0x5c) at += 1;
    else if (bytes[at] === 0x28) open += 1;
    else if (bytes[at] === 0x29) open -= 1;
    if (open === 0) return at + 1;
  }
  throw damaged('A string has no end.');
}

function literalByte(bytes: Buffer, at: number): { code: number | null; next: number } {
  const code = bytes[at] ?? 0;
  const isLineEnd = code === 0x0d;
  if (isLineEnd) return { code: 0x0a, next: at + (bytes[at + 1] === 0x0a ? 2 : 1) };
  if (code !== 0x5c) return { code, next: at + 1 };
  const after = bytes[at + 1] ?? space;
  const [octal] = /^[0-7]{1,3}/.exec(bytes.toString('latin1', at + 1, at + 4)) ?? [];
  if (octal !== undefined)
    return { code: Number.parseInt(octal, 8) & 0xff, next: at + 1 + octal.length };
  if (after === 0x0d) return { code: null, next: at + (bytes[at + 2] === 0x0a ? 3 : 2) };
  if (after === 0x0a) return { code: null, next: at + 2 };
  return { code: escapes[String.fromCharCode(after)] ?? after, next: at + 2 };
}

/** Source: ISO 32000-2, 7.3.4.3. */
function readHexString(bytes: Buffer, start: number): { value: Uint8Array; end: number } {
  const close = bytes.indexOf(0x3e, start);
  if (close === -1) throw damaged('A string has no end.');
  if (close - start > longestHexString) throw damaged('A string is too long.');
  const digits = bytes.toString('latin1', start + 1, close).replaceAll(/[\0\t\n\f\r ]/g, '');
  if (/[^0-9A-Fa-f]/.test(digits)) throw damaged('A string holds what is no hex digit.');
  const even = digits.length % 2 === 0 ? digits : `${digits}0`;
  return { value: Buffer.from(even, 'hex'), end: close + 1 };
}
