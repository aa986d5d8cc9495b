import { createHash } from 'node:crypto';
import { recordId as recordIdSchema } from '../../shared/envelope.ts';
import { composeSealed } from './sealed-message.ts';

/** One sealed message on its way to one person. */
export type MailedEnvelope = {
  readonly recordId: string;
  readonly personId: string;
  readonly from: string;
  readonly to: string;
  /** ms UTC. */
  readonly at: number;
  readonly sealed: Uint8Array;
};

/** Names the record in the open, so that servers can look for it. */
export const recordHeader = 'X-Phien-Record';

/**
 * The mail around a sealed message. Its Message-ID follows from record and addressee, so that the same
 * mail sent again is the same mail. It asks that no program answers it. Sources: RFC 5322, section
 * 3.6; RFC 3834, section 5.
 */
export function composeMail({ recordId, personId, from, to, at, sealed }: MailedEnvelope): Buffer {
  const head = [
    `From: <${from}>`,
    `To: <${to}>`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageIdOf({ recordId, personId, from })}`,
    `${recordHeader}: ${recordId}`,
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`, 'latin1'), sealed]);
}

/** Tells a bounce of one addressee from that of another, and names nobody. */
export function addresseeMark(recordId: string, personId: string): string {
  return createHash('sha256').update(`${recordId} ${personId}`).digest('hex').slice(0, 16);
}

/**
 * The Message-ID of an envelope to one addressee, the same at each try. Source: RFC 5322, section
 * 3.6.4.
 */
export function messageIdOf({
  recordId,
  personId,
  from,
}: Pick<MailedEnvelope, 'recordId' | 'personId' | 'from'>): string {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return `<${recordId}.${addresseeMark(recordId, personId)}@${domain}>`;
}

/** The record that a header value names; undefined for any other text. */
export function readRecordId(value: string | undefined): string | undefined {
  const parsed = recordIdSchema.safeParse(value?.trim().toLowerCase());
  return parsed.success ? parsed.data : undefined;
}

/** What a server tells of the parts of a mail, as imapflow names it. */
export type MailStructure = {
  readonly type?: string | undefined;
  readonly childNodes?: readonly MailStructure[] | undefined;
};

/** Whether a mail holds what may be an envelope: whoever only claims it in the head is no envelope. */
export function holdsSealed({ type, childNodes = [] }: MailStructure, depth = 0): boolean {
  if (sealedType.test(type ?? '')) return true;
  return depth < deepest && childNodes.some((node) => holdsSealed(node, depth + 1));
}

/**
 * The sealed message as it was before servers on the way added headers, wrapped its lines otherwise
 * or put it into a multipart of theirs; undefined for a mail without one. Source: RFC 8551, section
 * 3.2.
 */
export function sealedInMail(mail: Uint8Array): Uint8Array | undefined {
  const entity = findSealed(Buffer.from(mail).toString('latin1'), 0);
  if (!entity) return undefined;
  const encoding = fieldOf(entity.head, 'content-transfer-encoding').toLowerCase();
  if (encoding !== 'base64') return composeSealed(Buffer.from(entity.body, 'latin1'));
  return composeSealed(Buffer.from(entity.body.replaceAll(/\s/g, ''), 'base64'));
}

/** A header field's value on one line; empty where the field is missing. */
export function fieldOf(head: string, name: string): string {
  const unfolded = head.replaceAll(/\r?\n[ \t]+/g, ' ');
  const line = unfolded
    .split(/\r?\n/)
    .find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

export type Entity = { readonly head: string; readonly body: string };

/** Header and body, without the empty line between them. Source: RFC 2045, section 2.4. */
export function splitEntity(text: string): Entity {
  const [end = ''] = /\r?\n\r?\n/.exec(text) ?? [];
  const at = end === '' ? text.length : text.indexOf(end);
  return { head: text.slice(0, at), body: text.slice(at + end.length) };
}

/** The parts of a multipart entity; none for any other. */
export function partsOf({ head, body }: Entity): readonly string[] {
  const type = fieldOf(head, 'content-type');
  if (!/^multipart\//i.test(type)) return [];
  const [, quoted, bare] = /\bboundary=(?:"([^"]{1,100})"|([^\s;"]{1,100}))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return [];
  const pieces = `\n${body}`.split(`\n--${boundary}`).slice(1, mostParts + 1);
  return pieces.filter((piece) => !piece.startsWith('--')).map((piece) => afterLine(piece));
}

const sealedType = /^application\/(x-)?pkcs7-mime\b/i;
const mostParts = 50;
const deepest = 4;

const afterLine = (piece: string): string =>
  piece.slice(piece.indexOf('\n') + 1).replace(/\r$/, '');

function findSealed(text: string, depth: number): Entity | undefined {
  const entity = splitEntity(text);
  const type = fieldOf(entity.head, 'content-type');
  if (sealedType.test(type)) return entity;
  if (depth >= deepest) return undefined;
  for (const part of partsOf(entity)) {
    const found = findSealed(part, depth + 1);
    if (found) return found;
  }
  return undefined;
}
