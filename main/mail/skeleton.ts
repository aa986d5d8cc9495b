import type { MessageStructureObject } from 'imapflow';
import type { LargePart } from './content-store.ts';
import { isTnefPart } from './tnef.ts';

/** A part that is fetched only when it is asked for, and one that belongs to what is read. */
const largeBytes = 64 * 1024;
const largeTextBytes = 1024 * 1024;
const mostParts = 60;
const deepest = 10;

export type SkeletonPlan = {
  /** What is fetched now, as the server numbers it: `1`, `1.MIME`. */
  readonly wanted: readonly string[];
  readonly large: ReadonlySet<string>;
};

/**
 * What of a message is read without its large attachments; null where it is fetched as a whole, as one
 * whose text is large or wrapped in TNEF: what a part holds besides is known only from all of it.
 */
export function planSkeleton(structure: MessageStructureObject): SkeletonPlan | null {
  if (!isMultipart(structure)) return null;
  const wanted: string[] = [];
  const large = new Set<string>();
  let isApart = true;
  const isPlain = walk(structure, 0, (node, part) => {
    wanted.push(`${part}.MIME`);
    if (isMultipart(node)) return;
    const { size = 0 } = node;
    const isText = isRead(node);
    if (size <= (isText ? largeTextBytes : largeBytes)) wanted.push(part);
    else if (isText || isWrapped(node)) isApart = false;
    else large.add(part);
  });
  const isDivided = isPlain && isApart && large.size > 0 && wanted.length <= mostParts * 2;
  return isDivided ? { wanted, large } : null;
}

const isMultipart = ({ type = '', childNodes = [] }: MessageStructureObject): boolean =>
  type.startsWith('multipart/') && childNodes.length > 0;

const isRead = ({ type = '', disposition }: MessageStructureObject): boolean =>
  /^text\/(?:plain|html)$/.test(type) && disposition?.toLowerCase() !== 'attachment';

const isWrapped = ({ type = '', parameters, dispositionParameters }: MessageStructureObject) =>
  isTnefPart(type, [dispositionParameters?.filename, parameters?.name]);

/** Every part below the message, parents first; false where its numbers or its depth are odd. */
function walk(
  node: MessageStructureObject,
  depth: number,
  visit: (node: MessageStructureObject, part: string) => void,
): boolean {
  if (depth > deepest || (node.parameters?.boundary ?? '') === '') return false;
  return (node.childNodes ?? []).every((child) => {
    if (child.part === undefined) return false;
    visit(child, child.part);
    return !isMultipart(child) || walk(child, depth + 1, visit);
  });
}

/**
 * The message without its large parts, put together from its head and parts, and where those belong;
 * null where the server left something out. Source: RFC 2046, section 5.1.
 */
export function composeSkeleton(
  structure: MessageStructureObject,
  plan: SkeletonPlan,
  { head, partOf }: { head: Buffer; partOf: (part: string) => Buffer | undefined },
): { readonly bytes: Buffer; readonly parts: readonly LargePart[] } | null {
  const pieces: Buffer[] = [];
  const parts: LargePart[] = [];
  let length = 0;
  let isWhole = true;
  const add = (piece: Buffer | undefined): void => {
    isWhole &&= piece !== undefined;
    pieces.push(piece ?? Buffer.alloc(0));
    length += piece?.length ?? 0;
  };
  const addChildren = (node: MessageStructureObject): void => {
    const boundary = node.parameters?.boundary ?? '';
    for (const child of node.childNodes ?? []) {
      const part = child.part ?? '';
      add(Buffer.from(`--${boundary}\r\n`));
      const headAt = length;
      add(partOf(`${part}.mime`));
      if (isMultipart(child)) addChildren(child);
      else if (plan.large.has(part))
        parts.push({ part, sizeBytes: child.size ?? 0, headAt, bodyAt: length });
      else add(partOf(part));
      add(Buffer.from('\r\n'));
    }
    add(Buffer.from(`--${boundary}--\r\n`));
  };
  add(head);
  addChildren(structure);
  return isWhole ? { bytes: Buffer.concat(pieces), parts } : null;
}

const markPrefix = 'phien-part-';

/**
 * The message with those large parts that are here; the others are empty and carry a mark of ours in
 * the place of their Content-ID.
 */
export function fillSkeleton(
  bytes: Buffer,
  parts: readonly LargePart[],
  bodyOf: (part: string) => Buffer | null,
): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { part, headAt, bodyAt } of parts) {
    const body = bodyOf(part);
    pieces.push(bytes.subarray(at, headAt));
    if (body === null) pieces.push(Buffer.from(`Content-ID: <${markPrefix}${part}@here>\r\n`));
    pieces.push(bytes.subarray(headAt, bodyAt), body ?? Buffer.alloc(0));
    at = bodyAt;
  }
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}

/** The part that an attachment's Content-ID marks as not here; null for one that is. */
export function missingPart(contentId: string | null): string | null {
  const [, part = null] = /^phien-part-([\d.]+)@here$/.exec(contentId ?? '') ?? [];
  return part;
}
