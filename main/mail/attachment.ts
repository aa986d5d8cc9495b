import { dangerOf, officeTypeOf } from './attachment-danger.ts';
import { cleanLine, decodeWords } from './encoded-words.ts';
import { findExtension, findFileType, types } from './file-type.ts';
import type { MailPart } from './mail-part.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { readingLimits } from './reading-limits.ts';
import { decodeBody, decodedPieces, pieceRoomBytes } from './transfer-encoding.ts';
import { readZipNames } from './zip-names.ts';

type Attachment = ParsedMessage['attachments'][number];

/**
 * Parts of a mail as attachments: looked at piece by piece in memory that all share, so that neither
 * their sizes nor their number cost any.
 */
export function createAttachmentReader() {
  const ends = createEnds();
  let room: Buffer | null = null;
  return (part: MailPart, isInline: boolean): Attachment => {
    const { body, encoding, contentId } = part;
    room ??= Buffer.allocUnsafe(pieceRoomBytes);
    const pieces = decodedPieces(body, encoding, room);
    const judged = judgeFile(namesOf(part), part.type.value, pieces, ends);
    const most = judged.sizeBytes;
    return {
      ...judged,
      isInline,
      contentId,
      bytes: (into: Buffer = Buffer.alloc(0)) =>
        decodeBody(body, encoding, { most, room: into }).bytes,
    };
  };
}

/**
 * Name, type, size and danger of a file from its decoded bytes: for attachments that were fetched by
 * themselves too. `name` is as the sender wrote it, `stated` the type they say.
 */
export function judgeFile(
  name: string,
  stated: string,
  pieces: Iterable<Buffer>,
  ends = createEnds(),
): Pick<Attachment, 'name' | 'type' | 'sizeBytes' | 'danger'> {
  const seen = lookThrough(pieces, ends);
  const byBytes = findFileType(seen.head);
  const zip = byBytes === types.zip ? readZipNames(seen.head, seen.tail) : null;
  const type = typeOf(byBytes, { zip, seen }) ?? null;
  const named = attachmentName(name, type ?? stated);
  const file = {
    name: named,
    isTurned: /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(name),
    type,
    zip,
    hasMacros:
      seen.hasMacros ||
      (zip?.names.some((one) => /vbaproject\.bin$|macrosheets\/|^basic\//.test(one)) ?? false),
    isLocked: zip?.isLocked ?? isLocked(byBytes, seen),
  };
  return { name: named, type: type ?? stated, sizeBytes: seen.size, danger: dangerOf(file) };
}

/**
 * A file name that is safe to show and to save under: NFC, no folders, no control characters or such
 * that turn the direction, nothing that Windows keeps for itself.
 */
export function attachmentName(name: string, type: string): string {
  const plain = cleanLine(decodeWords(name).normalize('NFC'))
    .replaceAll(/^.*[\\/]/gs, '')
    .replaceAll(/[<>:"|?*\u2044\u2215\u29f5\uff0f\uff3c]/g, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const kept = shortened(plain);
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(kept)) return `_${kept}`;
  if (kept !== '') return kept;
  const extension = findExtension(type);
  return extension === null ? 'attachment' : `attachment.${extension}`;
}

const headBytes = 65_536;
/** Room for the central directory of an archive with thousands of files. */
const tailBytes = 512 * 1024;

type Seen = {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly size: number;
  readonly hasMacros: boolean;
  readonly isEncryptedPackage: boolean;
};

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
/** Names of streams in an OLE file. Source: MS-OVBA, section 2.2.1; MS-OFFCRYPTO, section 2.3.4.4. */
const macroMarks = [utf16('_VBA_PROJECT'), utf16('\u0001Ole10Native'), utf16('Macros\0')];
const lockedMark = utf16('EncryptedPackage');
const overlapBytes = 64;

type Ends = ReturnType<typeof createEnds>;
const createEnds = () => ({
  head: createEnd(headBytes, 'head'),
  tail: createEnd(tailBytes, 'tail'),
});

function lookThrough(pieces: Iterable<Buffer>, { head, tail }: Ends): Seen {
  head.empty();
  tail.empty();
  let size = 0;
  let hasMacros = false;
  let isEncryptedPackage = false;
  for (const piece of pieces) {
    head.add(piece);
    if (isOle(head.bytes())) {
      // Over the joint of two pieces too; never a copy of them, of which a large file makes hundreds.
      const joint = Buffer.concat([
        tail.bytes().subarray(-overlapBytes),
        piece.subarray(0, overlapBytes),
      ]);
      const has = (mark: Buffer) => piece.includes(mark) || joint.includes(mark);
      hasMacros = hasMacros || macroMarks.some(has);
      isEncryptedPackage = isEncryptedPackage || has(lockedMark);
    }
    tail.add(piece);
    size += piece.length;
  }
  return { head: head.bytes(), tail: tail.bytes(), size, hasMacros, isEncryptedPackage };
}

function isOle(head: Buffer): boolean {
  return head[0] === 0xd0 && head[1] === 0xcf;
}

/** The first or the last bytes of what passes by, in memory that grows once at most. */
function createEnd(most: number, which: 'head' | 'tail') {
  let kept = Buffer.alloc(0);
  let length = 0;
  const grow = (wanted: number): void => {
    if (kept.length >= wanted) return;
    const larger = Buffer.allocUnsafe(Math.min(most, Math.max(wanted, most / 4)));
    kept.copy(larger, 0, 0, length);
    kept = larger;
  };
  const add = (piece: Buffer): void => {
    if (which === 'head' && length >= most) return;
    const part = which === 'head' ? piece.subarray(0, most - length) : piece.subarray(-most);
    grow(Math.min(most, length + part.length));
    const over = Math.max(0, length + part.length - most);
    if (over > 0) kept.copyWithin(0, over, length);
    length -= over;
    length += part.copy(kept, length);
  };
  const empty = (): void => {
    length = 0;
  };
  return { add, empty, bytes: (): Buffer => kept.subarray(0, length) };
}

function typeOf(
  byBytes: string | null,
  { zip, seen }: { zip: ReturnType<typeof readZipNames> | null; seen: Seen },
): string | null {
  if (zip !== null) return officeTypeOf(zip) ?? types.zip;
  if (byBytes !== types.ole) return byBytes;
  const has = (stream: string) =>
    seen.head.includes(utf16(stream)) || seen.tail.includes(utf16(stream));
  if (has('WordDocument')) return 'application/msword';
  if (has('Workbook')) return 'application/vnd.ms-excel';
  if (has('PowerPoint Document')) return 'application/vnd.ms-powerpoint';
  if (has('__substg1.0')) return 'application/vnd.ms-outlook';
  return types.ole;
}

/** RAR 5 and 4, 7-Zip and locked office documents. Sources: RAR 5.0 technical note; 7zFormat.txt. */
function isLocked(type: string | null, { head, tail, isEncryptedPackage }: Seen): boolean {
  if (type === types.ole) return isEncryptedPackage;
  if (type === types.rar) return isLockedRar(head);
  // The codec of AES in the list of folders; a list that is itself locked names it too.
  return type === types.sevenZip && tail.includes(Buffer.from([0x06, 0xf1, 0x07, 0x01]));
}

function isLockedRar(head: Buffer): boolean {
  const isFifth = head[6] === 0x01 && head[7] === 0x00;
  // Header type 4 is the one of encryption: behind the checksum and the size, which is short here.
  if (isFifth) return head[13] === 4;
  const archiveFlags = head.length > 12 ? head.readUInt16LE(10) : 0;
  const firstFileFlags = head.length > 26 && head[22] === 0x74 ? head.readUInt16LE(23) : 0;
  return (archiveFlags & 0x80) !== 0 || (firstFileFlags & 0x04) !== 0;
}

function namesOf({ disposition, type, fields }: MailPart): string {
  const stated = disposition.parameters.get('filename') ?? type.parameters.get('name') ?? '';
  if (stated !== '' || type.value !== 'message/rfc822') return decodeRaw(stated);
  const description = fields.find(({ name }) => name === 'content-description')?.value ?? '';
  return description === '' ? '' : `${decodeRaw(description)}.eml`;
}

/** Some programs write the bytes of UTF-8 as they are, and others encoded words within quotes. */
function decodeRaw(name: string): string {
  return decodeWords(name.slice(0, 4000));
}

function shortened(name: string): string {
  if (name.length <= readingLimits.nameLength) return name;
  const [, extension = ''] = /(\.[^.\s]{1,12})$/u.exec(name) ?? [];
  return name.slice(0, readingLimits.nameLength - extension.length).toWellFormed() + extension;
}
