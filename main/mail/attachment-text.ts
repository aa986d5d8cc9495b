import { openText } from '../pdf/page-text.ts';
import type { AttachedFile } from './attached-file.ts';
import { decodeText, legacyCharsetOf } from './charsets.ts';
import { officeText } from './office-text.ts';
import { longestSearchedText } from './search-text.ts';

/** Of a PDF; who searches for a word on page 400 finds the file by its other words. */
const mostPages = 300;
const mostPlainBytes = 4 * 1024 * 1024;

/**
 * The text of a PDF, DOCX, ODT or plain text file; null for other kinds and where there is none, as in
 * a scan. Throws for damaged and hostile ones; call it in the process made for it.
 */
export async function attachmentText({ name, type, bytes }: AttachedFile): Promise<string | null> {
  const text = await textOf(bytes, `${type} ${name}`.toLowerCase());
  return text === null || text.trim() === '' ? null : text.slice(0, longestSearchedText);
}

async function textOf(bytes: Uint8Array, named: string): Promise<string | null> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  if (head.includes('%PDF-', 0, 'latin1')) return pdfText(bytes);
  if (head[0] === 0x50 && head[1] === 0x4b) return officeText(bytes);
  if (/^text\/(?:plain|csv|markdown)|\.(?:txt|csv|md)$/.test(named))
    return plainText(bytes.subarray(0, mostPlainBytes));
  return null;
}

async function pdfText(pdf: Uint8Array): Promise<string | null> {
  const document = await openText(pdf);
  if (!document) return null;
  try {
    const pages: string[] = [];
    let length = 0;
    for (let number = 1; number <= Math.min(document.pages, mostPages); number += 1) {
      const { lines } = await document.page(number);
      const page = lines.map(({ text }) => text).join('\n');
      pages.push(page);
      length += page.length;
      if (length > longestSearchedText) break;
    }
    return pages.join('\n');
  } finally {
    await document.close();
  }
}

/** By its byte order mark, else UTF-8 where it is that, UTF-16 where every other byte is empty. */
export function plainText(bytes: Uint8Array): string | null {
  const text = decodeText(bytes, charsetOf(bytes));
  return text.includes('\0') ? null : text.replace(/^\ufeff/, '');
}

function charsetOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 4096);
  const empty = (odd: number) => start.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (empty(1) > start.length / 8) return 'utf-16le';
  if (empty(0) > start.length / 8) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : legacyCharsetOf(start);
}

/** The last letter may be cut. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
