import { composed } from '../../shared/nfc.ts';
import { findFileType } from './file-type.ts';
import { escapeHtml, textOfHtml } from './html-text.ts';
import type { BodySegment, SortedParts } from './mail-body.ts';
import type { MailPart } from './mail-part.ts';
import type { ParsedMessage } from './parsed-message.ts';
import { type Budget, readingLimits } from './reading-limits.ts';
import { cleanHtml } from './safe-html.ts';
import { decodeBody, pieceRoomBytes } from './transfer-encoding.ts';

export type MessageBody = Pick<ParsedMessage, 'text' | 'html' | 'remoteImages' | 'legacyFont'> & {
  readonly lyingLinks: number;
  readonly strangeLinks: number;
  /** Pictures that stand in the HTML. */
  readonly shownParts: ReadonlySet<MailPart>;
};

/** Text and safe HTML of a mail from its stretches. */
export function composeBody({ segments, files }: SortedParts, budget: Budget): MessageBody {
  const legacyFont = findLegacyFont(segments);
  if (segments.every(({ html }) => html === null)) {
    const text = segments.map((segment) => segment.text ?? '').join('\n\n');
    return { ...nothingFound, text: tidyEnd(text), html: null, legacyFont };
  }
  const shownParts = new Set<MailPart>();
  const findImage = inlineImages(
    files.map(({ part }) => part),
    { shownParts, budget },
  );
  const source = segments
    .map(({ text, html }) => html ?? `<div>${paragraphs(text ?? '')}</div>`)
    .join('\n<hr>\n');
  const { html, ...found } = cleanHtml(source, findImage, budget);
  const hasText = segments.every(({ text }) => text !== null && text.trim() !== '');
  const text = hasText ? segments.map((segment) => segment.text).join('\n\n') : textOfHtml(html);
  return { ...found, text: tidyEnd(text), html, legacyFont, shownParts };
}

const nothingFound = {
  remoteImages: [],
  lyingLinks: 0,
  strangeLinks: 0,
  shownParts: new Set<MailPart>(),
} as const;

/** The end of a text is no place for blanks. */
function tidyEnd(text: string): string {
  return composed(text).trimEnd();
}

function paragraphs(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

/** Pictures whose bytes are those of a picture, as `data:`. Each is decoded once. */
function inlineImages(
  parts: readonly MailPart[],
  { shownParts, budget }: { shownParts: Set<MailPart>; budget: Budget },
) {
  const byId = new Map(parts.map((part) => [part.contentId ?? '', part]));
  const made = new Map<MailPart, string | null>();
  const rooms = createRooms();
  return (wanted: string): string | null => {
    const part = byId.get(decoded(wanted).replaceAll(/[<>\s]/g, ''));
    if (part === undefined || part.contentId === null) return null;
    const known = made.get(part);
    if (known !== undefined) return known && shownAgain(known, budget);
    const address = dataAddress(part, rooms(), budget);
    made.set(part, address);
    if (address !== null) shownParts.add(part);
    return address;
  };
}

const shownTypes: ReadonlySet<string> = new Set(
  ['png', 'jpeg', 'gif', 'webp', 'bmp'].map((form) => `image/${form}`),
);

/** Each place holds all of it: one picture in a thousand places would be thousands of megabytes. */
function shownAgain(address: string, budget: Budget): string | null {
  if (address.length > budget.left.images) {
    budget.cut('images');
    return null;
  }
  budget.take('images', address.length);
  return address;
}

type Rooms = { readonly room: Buffer; readonly pieceRoom: Buffer };

/** All pictures are decoded in the same memory, one after the other; most mails have none. */
function createRooms(): () => Rooms {
  let made: Rooms | null = null;
  return () => {
    made ??= {
      room: Buffer.allocUnsafe(readingLimits.inlineImageBytes),
      pieceRoom: Buffer.allocUnsafe(pieceRoomBytes),
    };
    return made;
  };
}

function dataAddress({ body, encoding }: MailPart, rooms: Rooms, budget: Budget): string | null {
  const most = readingLimits.inlineImageBytes;
  const { bytes, isCut } = decodeBody(body, encoding, { most, ...rooms });
  const type = findFileType(bytes.subarray(0, 1024));
  if (type === null || !shownTypes.has(type)) return null;
  if (isCut || bytes.length > budget.left.images) {
    budget.cut('images');
    return null;
  }
  budget.take('images', bytes.length);
  return `data:${type};base64,${bytes.toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Typefaces whose letters stand in the places of others: text in them is shown as it is, because
 * nobody can tell its Latin letters from Vietnamese ones for certain.
 */
function findLegacyFont(segments: readonly BodySegment[]): ParsedMessage['legacyFont'] {
  const has = (form: RegExp) => segments.some(({ html }) => html !== null && form.test(html));
  if (has(/(?:font-family|face)[^<>]{0,100}\.vn[a-z]/i)) return 'tcvn3';
  return has(/(?:font-family|face)[^<>]{0,100}\bvni-[a-z]/i) ? 'vni' : null;
}
