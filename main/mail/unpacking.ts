import { decodeText } from './charsets.ts';
import { unpackRtf } from './compressed-rtf.ts';
import { typeOfExtension } from './file-type.ts';
import { type BodySegment, readText, type SortedParts, showable } from './mail-body.ts';
import { asFile, type MailPart } from './mail-part.ts';
import { composeBody } from './message-text.ts';
import { type Budget, readingLimits } from './reading-limits.ts';
import { textOfRtf } from './rtf-text.ts';
import {
  isTnef,
  isTnefPart,
  readTnef,
  type TnefFile,
  type TnefMessage,
  type TnefText,
} from './tnef.ts';
import { decodeBody } from './transfer-encoding.ts';

/**
 * The same with what is wrapped in TNEF (`winmail.dat`) taken out: its files stand in its place, and
 * its text is what is read where the mail has no other. What cannot be taken out as a whole stays in
 * the list as well.
 */
export function unpackFiles({ segments, files }: SortedParts, budget: Budget): SortedParts {
  const bodies: TnefMessage[] = [];
  const unpacked = files.flatMap((file) => {
    const opened = isPacked(file.part) ? openPart(file.part, 0, budget) : null;
    if (!opened) return [file];
    bodies.push(opened.message);
    return opened.parts.map((part) => ({ part, isInline: part === file.part && file.isInline }));
  });
  const isRead = segments.some(({ text, html }) => (text ?? html ?? '').trim() !== '');
  return { segments: isRead ? segments : bodies.flatMap(asSegments(budget)), files: unpacked };
}

const asSegments = (budget: Budget) => (message: TnefMessage) => segmentOf(message, budget) ?? [];

const isPacked = ({ type, disposition }: MailPart): boolean =>
  isTnefPart(type.value, [disposition.parameters.get('filename'), type.parameters.get('name')]);

type Opened = { readonly message: TnefMessage; readonly parts: readonly MailPart[] };

/** Null for what is none, and for one in which nothing is found: it stays a file. */
function openPart(part: MailPart, depth: number, budget: Budget): Opened | null {
  const bytes = contentOf(part, budget);
  const message = bytes && openStream(bytes, budget);
  if (!message) return null;
  const inside = message.files.flatMap((file) => partsOf(file, depth + 1, budget));
  if (inside.length === 0 && !hasBody(message)) return null;
  if (message.isWhole) return { message, parts: inside };
  budget.cut('packed');
  return { message, parts: [...inside, part] };
}

const openStream = (bytes: Buffer, budget: Budget): TnefMessage | null =>
  readTnef(bytes, () => budget.take('parts', 1) > 0);

/** A view of the mail where nothing is to be decoded. */
function contentOf({ body, encoding }: MailPart, budget: Budget): Buffer | null {
  if (!/^(?:base64|quoted-printable|x-uuencode)$/.test(encoding)) return body;
  if (!isTnef(decodeBody(body, encoding, { most: 16 }).bytes)) return null;
  const { bytes, isCut } = decodeBody(body, encoding, { most: budget.left.unpacked });
  if (isCut) {
    budget.cut('packed');
    return null;
  }
  budget.take('unpacked', bytes.length);
  return bytes;
}

/** A file, or what a message within the message holds: its text as a file, and its files. */
function partsOf(file: TnefFile, depth: number, budget: Budget): MailPart[] {
  const part = partOf(file);
  if (!file.isMessage && !isPacked(part)) return [part];
  if (depth >= readingLimits.depth) {
    budget.cut('parts');
    return [part];
  }
  const opened = openPart(part, depth, budget);
  if (!opened) return [part];
  const segment = segmentOf(opened.message, budget);
  const text = segment ? composeBody({ segments: [segment], files: [] }, budget).text : '';
  if (text === '') return [...opened.parts];
  const subject = wordsOf(opened.message.subject) || wordsOf(file.name) || 'message';
  return [asFile(`${subject}.txt`, 'text/plain', Buffer.from(text)), ...opened.parts];
}

function partOf({ name, type, contentId, content }: TnefFile): MailPart {
  const named = wordsOf(name);
  const stated = wordsOf(type).toLowerCase();
  const [, extension = ''] = /\.([^.\s]{1,12})$/.exec(named.toLowerCase()) ?? [];
  const known = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(stated)
    ? stated
    : typeOfExtension(extension);
  const id = wordsOf(contentId).replaceAll(/[<>\s]/g, '');
  return { ...asFile(named, known ?? '', content), contentId: id === '' ? null : id };
}

const longestWords = 4000;

function wordsOf({ bytes, charset }: TnefText): string {
  return decodeText(bytes.subarray(0, longestWords), charset).trim();
}

const hasBody = ({ text, html, rtf }: TnefMessage): boolean =>
  [text?.bytes, html?.bytes, rtf].some((bytes) => (bytes?.length ?? 0) > 0);

/** Its text and its HTML; the words of its formatted text where it has neither. */
function segmentOf({ text, html, rtf }: TnefMessage, budget: Budget): BodySegment | null {
  const plain = text && readText(asText('text/plain', text), budget);
  const rich = html && readText(asText('text/html', html), budget);
  if (plain?.trim() || rich?.trim()) return { text: plain || null, html: rich || null };
  const room = budget.take('text', readingLimits.textBytes);
  const unpacked = rtf && unpackRtf(rtf, room);
  budget.left.text += room - (unpacked?.bytes.length ?? 0);
  if (!unpacked) return null;
  if (unpacked.isCut) budget.cut('text');
  const words = showable(textOfRtf(unpacked.bytes));
  return words.trim() === '' ? null : { text: words, html: null };
}

function asText(type: string, { bytes, charset }: TnefText): MailPart {
  const parameters = new Map(charset === null ? [] : [['charset', charset]]);
  return { ...asFile('', type, bytes), type: { value: type, parameters } };
}
