import { randomBytes } from 'node:crypto';

/** A person or place a mail comes from or goes to. The address is ASCII. */
export type Mailbox = { readonly name: string; readonly address: string };

/** No line of what this file writes is longer, its line end not counted. Source: RFC 2045. */
const maxLineLength = 76;

/** A fresh boundary. All have one length, so none is a prefix of another. */
export function randomBoundary(): string {
  return `phien-${randomBytes(12).toString('hex')}`;
}

/** Base64 in lines of 76, without a final line end. */
export function encodeBase64(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
}

/** Reads only what `encodeBase64` writes. Throws a plain `Error`. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (encodeBase64(bytes) !== text) throw new Error('Not base64 in lines of 76.');
  return bytes;
}

/**
 * Quoted-printable of the text as UTF-8, its lines ended by CRLF. A dot, a dash or `From ` never
 * starts a line, so that no mail server and no boundary meets them. Source: RFC 2045, section 6.7.
 */
export function encodeQuotedPrintable(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .flatMap((line) => softLines(quotedUnits(line)))
    .join('\r\n');
}

/** The text with `\n` line ends. Throws a plain `Error` for any other form than the RFC's. */
export function decodeQuotedPrintable(encoded: string): string {
  const isLine = /^(?:[\t !-<>-~]|=[0-9A-F]{2})*=?$/;
  for (const line of encoded.split('\r\n'))
    if (line.length > maxLineLength || !isLine.test(line) || /[\t ]$/.test(line))
      throw new Error('Not quoted-printable.');
  const binary = encoded
    .replaceAll('=\r\n', '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  if (/=$/.test(encoded)) throw new Error('A soft line end ends the text.');
  return decodeUtf8(Buffer.from(binary, 'latin1'));
}

/** A header field in lines of at most 76, broken between the words. No word may hold a line end. */
export function foldHeader(name: string, words: readonly string[]): string {
  const lines = [`${name}:`];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    if (last.length + 1 + word.length > maxLineLength) lines.push(` ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\r\n');
}

/**
 * Text as encoded words. Line ends and other control characters become spaces, so that text never
 * makes a header. Source: RFC 2047, section 2.
 */
export function encodeWords(text: string): string[] {
  const oneLine = cleanLine(text);
  const chunks: string[] = [];
  let chunk = '';
  for (const character of oneLine) {
    if (Buffer.byteLength(chunk + character) > maxWordBytes) {
      chunks.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  return [...chunks, chunk].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`);
}

/** Reads only what `encodeWords` writes, unfolded. Throws a plain `Error`. */
export function decodeWords(value: string): string {
  const text = value
    .split(' ')
    .map((word) => /^=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=$/.exec(word)?.[1])
    .map((base64) => {
      if (base64 === undefined) throw new Error('Not an encoded word.');
      return decodeUtf8(Buffer.from(base64, 'base64'));
    })
    .join('');
  if (encodeWords(text).join(' ') !== value) throw new Error('Not the usual encoded words.');
  return text;
}

/** Text without line ends, control characters and half characters. */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * The parts between the delimiters, byte for byte. Throws a plain `Error` for a preamble, an
 * epilogue, and a delimiter with anything behind it. Source: RFC 2046, section 5.1.1.
 */
export function splitMultipart(body: string, boundary: string): string[] {
  const [preamble, ...pieces] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const end = pieces.pop();
  if (preamble !== '' || end !== '--\r\n') throw new Error('Something lies outside the parts.');
  return pieces.map((piece) => {
    if (!piece.startsWith('\r\n')) throw new Error('A delimiter is not alone on its line.');
    return piece.slice(2);
  });
}

/** The opposite of `splitMultipart`. */
export function joinMultipart(parts: readonly string[], boundary: string): string {
  const delimiter = `--${boundary}`;
  return `${parts.map((part) => `${delimiter}\r\n${part}\r\n`).join('')}${delimiter}--\r\n`;
}

/** The header block and the body of an entity. Throws a plain `Error`. */
export function splitEntity(entity: string): { head: string; body: string } {
  const at = entity.indexOf('\r\n\r\n');
  if (at < 0) throw new Error('No empty line ends the headers.');
  return { head: entity.slice(0, at), body: entity.slice(at + 4) };
}

const maxWordBytes = 36;

function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function quotedUnits(line: string): string[] {
  const bytes = [...Buffer.from(line)];
  return bytes.map((byte, at) => {
    const isSpace = byte === 0x20 || byte === 0x09;
    const isPlain = byte > 0x20 && byte < 0x7f && byte !== 0x3d;
    const isLast = at === bytes.length - 1;
    return isPlain || (isSpace && !isLast) ? String.fromCharCode(byte) : quoted(byte);
  });
}

function softLines(units: readonly string[]): string[] {
  const lines: string[] = [''];
  for (const [at, unit] of units.entries()) {
    const line = lines.at(-1) ?? '';
    const room = at === units.length - 1 ? maxLineLength : maxLineLength - 1;
    const isFull = line.length + unit.length > room;
    if (isFull) lines[lines.length - 1] = `${line}=`;
    const start = isFull ? '' : line;
    const next = start === '' ? safeStart(units, at) : unit;
    if (isFull) lines.push(next);
    else lines[lines.length - 1] = start + next;
  }
  return lines;
}

function safeStart(units: readonly string[], at: number): string {
  const unit = units[at] ?? '';
  const isFrom = units.slice(at, at + 5).join('') === 'From ';
  return unit === '.' || unit === '-' || isFrom ? quoted(unit.charCodeAt(0)) : unit;
}

function quoted(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
