import { decodeText } from './charsets.ts';
import { unfoldText } from './flowed-text.ts';
import { findField } from './header-fields.ts';
import type { MailPart } from './mail-part.ts';
import { type Budget, readingLimits } from './reading-limits.ts';
import { decodeBody } from './transfer-encoding.ts';
import { takeUuencoded } from './uuencoded-files.ts';

/** A stretch of what is read: the same in one or both forms. HTML as it was sent. */
export type BodySegment = { readonly text: string | null; readonly html: string | null };

export type SortedParts = {
  readonly segments: readonly BodySegment[];
  readonly files: readonly { readonly part: MailPart; readonly isInline: boolean }[];
};

/** Parts a mail into what is read and what is attached. Source: RFC 2046, 2387, 2183 and 1847. */
export function sortParts(root: MailPart, budget: Budget): SortedParts {
  return sortPart(root, { isRelated: false, isRoot: true }, budget);
}

type Place = { readonly isRelated: boolean; readonly isRoot: boolean };

function sortPart(part: MailPart, place: Place, budget: Budget): SortedParts {
  const { type, children } = part;
  if (children.length === 0) return sortLeaf(part, place, budget);
  switch (type.value) {
    case 'multipart/alternative':
      return alternative(children, place, budget);
    case 'multipart/related':
      return together(inOrder(part), { ...place, isRelated: true }, budget);
    case 'multipart/signed':
      // The signature is no attachment: it is told of as what it is.
      return together(
        children.filter((child) => !isSignature(child)),
        place,
        budget,
      );
    default:
      return together(children, place, budget);
  }
}

function together(parts: readonly MailPart[], place: Place, budget: Budget): SortedParts {
  const sorted = parts.map((part) => sortPart(part, { ...place, isRoot: false }, budget));
  return {
    segments: sorted.flatMap(({ segments }) => segments),
    files: sorted.flatMap(({ files }) => files),
  };
}

/** One of several forms of the same: the first text and the last HTML, which is the richest. */
function alternative(children: readonly MailPart[], place: Place, budget: Budget): SortedParts {
  const { segments, files } = together(children, place, budget);
  const text = segments.find((segment) => segment.text !== null)?.text ?? null;
  const html = segments.findLast((segment) => segment.html !== null)?.html ?? null;
  return { segments: segments.length === 0 ? [] : [{ text, html }], files };
}

/** The part that shows the others comes first, wherever it stands. Source: RFC 2387, section 3.2. */
function inOrder({ type, children }: MailPart): readonly MailPart[] {
  const start = type.parameters.get('start')?.replaceAll(/[<>]/g, '');
  const first = children.find(({ contentId }) => contentId !== null && contentId === start);
  return first ? [first, ...children.filter((child) => child !== first)] : children;
}

function sortLeaf(part: MailPart, { isRelated, isRoot }: Place, budget: Budget): SortedParts {
  const { type, disposition, contentId } = part;
  const isAttached = disposition.value === 'attachment';
  const isNamed = disposition.parameters.has('filename') || type.parameters.has('name');
  const isText = type.value === 'text/plain' || type.value === 'text/html';
  // A multipart that could not be taken apart is shown as the text that it is.
  const isBroken = type.value.startsWith('multipart/');
  if ((isText && !isAttached && (!isNamed || isRoot)) || isBroken) {
    const { rest, files } = takeUuencoded(part, budget);
    const text = readText(rest, budget);
    const isHtml = type.value === 'text/html';
    const segment = isHtml ? { text: null, html: text } : { text, html: null };
    return {
      segments: text === '' ? [] : [segment],
      files: files.map((file) => ({ part: file, isInline: false })),
    };
  }
  const isInline = contentId !== null && (isRelated || disposition.value === 'inline');
  return { segments: [], files: [{ part, isInline: isInline && !isAttached }] };
}

/** The words of a part that is text, as far as there is room; HTML as it was sent. */
export function readText(part: MailPart, budget: Budget): string {
  const { type, encoding, body, fields } = part;
  const room = budget.take('text', readingLimits.textBytes);
  const { bytes, isCut } = decodeBody(body, encoding, { most: room });
  budget.left.text += room - bytes.length;
  if (isCut) budget.cut('text');
  const isHtml = type.value === 'text/html';
  const charset = type.parameters.get('charset') ?? (isHtml ? charsetInHtml(bytes) : null);
  const text = showable(decodeText(bytes, charset || findField(fields, 'x-charset')));
  const isFlowed = type.parameters.get('format')?.toLowerCase() === 'flowed';
  if (isFlowed && !isHtml)
    return unfoldText(text, type.parameters.get('delsp')?.toLowerCase() === 'yes');
  return text.replaceAll(/\r\n?/g, '\n');
}

/** Without what a screen cannot show. A vertical tab parts lines where Word wrote the text. */
export function showable(text: string): string {
  return text.replaceAll('\v', '\n').replaceAll(/(?:(?![\t\n\f\r\x80-\x9f])\p{Cc})+/gu, '\ufffd');
}

/** Only where the mail itself does not say. */
function charsetInHtml(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 2048).toString('latin1');
  return /<meta[^>]{0,200}charset=["']?([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
}

function isSignature({ type }: MailPart): boolean {
  return /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature)$/.test(type.value);
}
