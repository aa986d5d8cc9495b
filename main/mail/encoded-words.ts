import { composed } from '../../shared/nfc.ts';
import { decodeText } from './charsets.ts';
import { readingLimits } from './reading-limits.ts';

/**
 * Text of a header field with its encoded words undone, as NFC. Neighbours of one charset are read
 * as one, because some programs part letters between words. What is no word stays as it stands.
 * Source: RFC 2047; RFC 2231, section 5.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return composed(text);
  let read = '';
  let end = 0;
  let run: Run | null = null;
  let count = 0;
  const flush = (): void => {
    if (run) read += decodeText(Buffer.concat(run.pieces), run.charset);
    run = null;
  };
  for (const found of text.matchAll(wordForm)) {
    count += 1;
    if (count > readingLimits.encodedWords) break;
    const [word, charset = '', encoding = '', content = ''] = found;
    const between = text.slice(end, found.index);
    const isNeighbour = end > 0 && /^[ \t]*$/.test(between);
    const bytes = encoding.toUpperCase() === 'B' ? fromBase64(content) : fromQ(content);
    const current: Run | null = run;
    if (isNeighbour && current !== null && sameCharset(current, charset))
      current.pieces.push(bytes);
    else {
      flush();
      if (!isNeighbour) read += between;
      run = { charset: charset.replace(/\*.*$/, ''), pieces: [bytes] };
    }
    end = found.index + word.length;
  }
  flush();
  return composed(read + text.slice(end));
}

/**
 * The same text with encoded words of other charsets than UTF-8 as one in UTF-8 each, for programs
 * that know fewer charsets: TCVN and VISCII are in no standard of the web.
 */
export function wordsAsUtf8(text: string): string {
  return text.replaceAll(rowsOfWords, (row) =>
    /^=\?utf-?8[*?]/i.test(row)
      ? row
      : `=?utf-8?B?${Buffer.from(decodeWords(row)).toString('base64')}?=`,
  );
}

/**
 * The same for what stands on one line of a screen: no control characters, and none that turns the
 * direction of what follows, which is how names lie.
 */
export function decodeLine(text: string, longest: number): string {
  return cleanLine(decodeWords(text)).slice(0, longest).toWellFormed();
}

/** Without line ends, control characters, and characters that turn the direction or hide. */
export function cleanLine(text: string): string {
  return text
    .replaceAll(
      /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu,
      '',
    )
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

type Run = { readonly charset: string; readonly pieces: Buffer[] };

const wordForm = /=\?([^?\s]{1,80})\?([QqBb])\?([^?]{0,10000})\?=/g;

/** Neighbours are one text. */
const rowsOfWords = new RegExp(`${wordForm.source}(?:[ \\t]+${wordForm.source})*`, 'g');

function sameCharset(run: Run, charset: string): boolean {
  return run.charset.toLowerCase() === charset.replace(/\*.*$/, '').toLowerCase();
}

function fromBase64(content: string): Buffer {
  return Buffer.from(content.replaceAll(/[^A-Za-z0-9+/]/g, ''), 'base64');
}

function fromQ(content: string): Buffer {
  const bytes = Buffer.from(content.replaceAll('_', ' ')).toString('latin1');
  const plain = bytes.replaceAll(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1');
}
