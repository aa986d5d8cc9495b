import { decodeText } from './charsets.ts';
import { typeOfExtension } from './file-type.ts';
import { asFile, type MailPart } from './mail-part.ts';
import { type Budget, readingLimits } from './reading-limits.ts';
import { decodeBody } from './transfer-encoding.ts';
import { type UuBlock, uuBlocks } from './uuencoded.ts';

type Taken = { readonly rest: MailPart; readonly files: readonly MailPart[] };

/** The files that stand in a plain text, and the text without their lines. */
export function takeUuencoded(part: MailPart, budget: Budget): Taken {
  const text = part.type.value === 'text/plain' ? textOf(part, budget) : null;
  if (text === null) return { rest: part, files: [] };
  const files: MailPart[] = [];
  const kept: Buffer[] = [];
  let keptTo = 0;
  const take = (what: 'parts' | 'delimiters'): boolean => {
    const isTaken = budget.take(what, 1) > 0;
    if (!isTaken) budget.cut('parts');
    return isTaken;
  };
  for (const block of uuBlocks(text, () => take('delimiters'))) {
    if (!take('parts')) break;
    files.push(fileOf(text, block));
    kept.push(text.subarray(keptTo, block.start));
    keptTo = block.end;
  }
  if (files.length === 0) return { rest: part, files };
  const body = startOf([...kept, text.subarray(keptTo)]);
  return { rest: { ...part, encoding: '8bit', body }, files };
}

/** The decoded text of one that may hold files; null for any other. */
function textOf({ body, encoding }: MailPart, budget: Budget): Buffer | null {
  // A part that is one file as a whole is decoded as such.
  if (encoding === 'x-uuencode') return null;
  const isEncoded = encoding === 'base64' || encoding === 'quoted-printable';
  if (!isEncoded) return mayHold(body) ? body : null;
  const start = decodeBody(body, encoding, { most: readingLimits.textBytes });
  if (!mayHold(start.bytes) || !start.isCut) return mayHold(start.bytes) ? start.bytes : null;
  const { bytes, isCut } = decodeBody(body, encoding, { most: budget.left.unpacked });
  if (isCut) budget.cut('packed');
  budget.take('unpacked', bytes.length);
  return bytes;
}

const mayHold = (text: Buffer): boolean => text.includes('begin ');

function fileOf(text: Buffer, { name, start, end }: UuBlock): MailPart {
  const named = decodeText(name, null).trim();
  const [, extension = ''] = /\.([^.\s]{1,12})$/.exec(named.toLowerCase()) ?? [];
  return asFile(named, typeOfExtension(extension) ?? '', text.subarray(start, end), 'x-uuencode');
}

/** What is read of it, and a byte that tells of more. */
function startOf(pieces: readonly Buffer[]): Buffer {
  const most = readingLimits.textBytes + 1;
  let room = most;
  const start = pieces.map((piece) => {
    const taken = piece.subarray(0, room);
    room -= taken.length;
    return taken;
  });
  return Buffer.concat(start);
}
