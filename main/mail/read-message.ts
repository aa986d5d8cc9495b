import { AppError } from '../../shared/errors.ts';
import type { MailMark } from '../../shared/message.ts';
import { readForeignCms } from '../signing/foreign-cms.ts';
import { readAttachment } from './attachment.ts';
import { senderMarks } from './domain-marks.ts';
import { sortParts } from './mail-body.ts';
import { headersOf } from './mail-headers.ts';
import { type MailPart, readMailPart } from './mail-part.ts';
import { composeBody } from './message-text.ts';
import type { MailHeaders, ParsedMessage } from './parsed-message.ts';
import { type Budget, createBudget, readingLimits } from './reading-limits.ts';
import { decodeBody } from './transfer-encoding.ts';

export type ReadingOptions = {
  /** Mail domains that the office knows as its own or as those it works with. */
  readonly officeDomains: readonly string[];
};

/**
 * Reads any mail, hostile ones too, in bounded time and memory: nothing is run, fetched or unpacked,
 * and what exceeds the limits is left out and named in `cuts`. Throws `message-unreadable` for bytes
 * that are no mail. For mail of others call it in the process made for it: see `reading-process.ts`.
 */
export function readMessage(bytes: Uint8Array, { officeDomains }: ReadingOptions): ParsedMessage {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const budget = createBudget();
  const mail = whole.subarray(0, readingLimits.mailBytes);
  if (mail.length < whole.length) budget.cut('size');
  const root = readMailPart(mail, budget);
  if (!isMail(root)) throw new AppError('message-unreadable', 'No header field of a mail.');
  const { security, content } = secured(root, budget);
  const sorted = sortParts(content, budget);
  const kept = sorted.files.slice(0, readingLimits.attachments);
  if (kept.length < sorted.files.length) budget.cut('attachments');
  const body = composeBody(sorted, budget);
  const attachments = kept.map(({ part, isInline }) =>
    readAttachment(part, isInline || body.shownParts.has(part)),
  );
  const headers = headersOf(root.fields);
  if (headers.addressesLeftOut > 0) budget.cut('addresses');
  const { text, html, remoteImages, legacyFont } = body;
  const marks = marksOf(headers, { officeDomains, ...body });
  return {
    headers,
    text,
    html,
    remoteImages,
    attachments,
    marks,
    security,
    legacyFont,
    cuts: budget.cuts(),
  };
}

const mailFields: ReadonlySet<string> = new Set(
  'from to cc subject date message-id mime-version content-type received return-path'.split(' '),
);

function isMail({ fields }: MailPart): boolean {
  return fields.some(({ name }) => mailFields.has(name));
}

type Secured = { readonly security: ParsedMessage['security']; readonly content: MailPart };

/** What is signed inside CMS is read from there; what is encrypted stays an attachment. */
function secured(root: MailPart, budget: Budget): Secured {
  const { value, parameters } = root.type;
  const protocol = parameters.get('protocol')?.toLowerCase() ?? '';
  if (value === 'multipart/signed' && root.children.length > 0)
    return { security: protocol.includes('pgp') ? 'openpgp' : 'smime', content: root };
  if (value === 'multipart/encrypted') return { security: 'sealed', content: root };
  if (!/^application\/(?:x-)?pkcs7-mime$/.test(value)) return { security: 'none', content: root };
  const kind = parameters.get('smime-type')?.toLowerCase() ?? 'signed-data';
  if (kind !== 'signed-data') return { security: 'sealed', content: root };
  return { security: 'smime', content: insideOf(root, budget) ?? root };
}

function insideOf({ body, encoding }: MailPart, budget: Budget): MailPart | null {
  if (body.length > readingLimits.signedBytes) return null;
  try {
    const { content } = readForeignCms(decodeBody(body, encoding).bytes);
    return content === null ? null : readMailPart(Buffer.from(content), budget);
  } catch {
    // Junk that calls itself signed: it is shown as the attachment that it is.
    return null;
  }
}

function marksOf(
  headers: MailHeaders,
  found: ReadingOptions & { readonly lyingLinks: number; readonly strangeLinks: number },
): MailMark[] {
  const marks = new Set(senderMarks(headers, found.officeDomains));
  if (found.lyingLinks > 0) marks.add('link-lies');
  if (found.strangeLinks > 0) marks.add('mixed-script');
  return [...marks];
}
