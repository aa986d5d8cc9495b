import { open } from 'node:fs/promises';
import { largestPdf } from '../pdf/pdf-file.ts';
import { isMail } from '../signing/signed-mail.ts';
import { isCms } from '../signing/verify-cms.ts';
import { asReadable, assertEnds } from './files.ts';

/** What a file is by what stands in it; its name decides only where that says nothing. */
export type SignedFileKind = 'pdf' | 'cms' | 'mail' | 'phien';

/** The start of a file and its size, without reading it whole. Throws `file-unreadable`. */
export async function readHead(path: string): Promise<{ head: Uint8Array; sizeBytes: number }> {
  return asReadable(async () => {
    await assertEnds(path);
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const head = new Uint8Array(Math.min(size, headBytes));
      const { bytesRead } = await file.read(head, 0, head.length, 0);
      return { head: head.subarray(0, bytesRead), sizeBytes: size };
    } finally {
      await file.close();
    }
  }, path);
}

/** Whether it is a PDF that would fill the memory. */
export function isTooLarge(kind: SignedFileKind, sizeBytes: number): boolean {
  return kind === 'pdf' && sizeBytes > largestPdf;
}

/** `phien` where it is neither PDF, CMS nor a mail of another program: for the check of messages. */
export function kindOf(path: string, head: Uint8Array): SignedFileKind {
  if (Buffer.from(head.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (isCms(head)) return 'cms';
  if (isMail(head)) return 'mail';
  if (/\.pdf$/i.test(path)) return 'pdf';
  return /\.p7[sm]$/i.test(path) ? 'cms' : 'phien';
}

/** Whether a mail is, or once was, a message of this program. */
export function isOwnMessage(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return text.includes('application/vnd.phien+json');
}

const headBytes = 65_536;
