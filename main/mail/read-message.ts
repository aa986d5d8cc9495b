import { AppError } from '../../shared/errors.ts';
import type { MailMark } from '../../shared/message.ts';
import { readForeignCms } from '../signing/foreign-cms.ts';
import { isOpaqueType } from '../signing/signed-mail.ts';
import { createAttachmentReader } from './attachment.ts';
import { senderMarks } from './domain-marks.ts';
import { sortParts } from './mail-body.ts';
import { headersOf } from './mail-headers.ts';
import { type MailPart, readMailPart } from './mail-part.ts';
import { composeBody } from './message-text.ts';
import type { MailHeaders, ParsedMessage } from './parsed-message.ts';
import { type Budget, createBudget, readingLimits } from './reading-limits.ts';
import { decodeBody } from './transfer-encoding.ts';
import { unpackFiles } from './unpacking.ts';

export type ReadingOptions = {
  /** Mail domains that the office knows as its own or as those it works with. */
  readonly officeDomains: readonly string[];
};

/**
 * Reads any mail, hostile ones too, in bounded time and memory: nothing is run or fetched,
 * of archives only Outlook's own (TNEF) is unpacked, and what exceeds the limits is left out and named in `cuts`. Throws `message-unreadable` for bytes
 * that are no mail. For mail of others call it in the process made for it: see `reading-process.ts`.
 */
export function readMessage(bytes: Uint8Array, { officeDomains }: ReadingOptions): ParsedMessage {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const budget = createBudget(whole.length);
  const mail = whole.subarray(0, readingLimits.mailBytes);
  if (mail.length < whole.length) budget.cut('size');
  const root = readMailPart(mail, budget);
  if (!isMail(root)) throw new AppError('message-unreadable', 'No header field of a mail.');
  const { security, content } = secured(root, budget);
  const sorted = unpackFiles(sortParts(content, budget), budget);
  const kept = sorted.files.slice(0, readingLimits.attachments);
  if (kept.length < sorted.files.length) budget.cut('attachments');
  const body = composeBody(sorted, budget);
  const readAttachment = createAttachmentReader();
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
  if (!isOpaqueType(value, fileNames(root))) return { security: 'none', content: root };
  const kind = parameters.get('smime-type')?.toLowerCase() ?? kindOf(root);
  if (kind !== 'signed-data') return { security: 'sealed', content: root };
  return { security: 'smime', content: insideOf(root, budget) ?? root };
}

const fileNames = ({ type, disposition }: MailPart): readonly (string | undefined)[] => [
  type.parameters.get('name'),
  disposition.parameters.get('filename'),
];

/** Where nothing is stated: the type stands at the start. Sources: RFC 5652, 6.1; RFC 5083, 1.1. */
function kindOf({ body, encoding }: MailPart): string {
  const { bytes } = decodeBody(body, encoding, { most: 64 });
  return sealedOids.some((oid) => bytes.includes(oid)) ? 'enveloped-data' : 'signed-data';
}

const sealedOids = ['06092a864886f70d010703', '060b2a864886f70d0109100117'].map((hex) =>
  Buffer.from(hex, 'hex'),
);

function insideOf({ body, encoding }: MailPart, budget: Budget): MailPart | null {
  if (body.length > readingLimits.signedBytes) return null;
  try {
    const { content } = readForeignCms(decodeBody(body, encoding).bytes);
    if (content === null) return null;
    return readMailPart(Buffer.from(content.buffer, content.byteOffset, content.length), budget);
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
