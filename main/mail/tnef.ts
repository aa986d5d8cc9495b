import { charsetOfCodePage } from './code-pages.ts';
import {
  type Properties,
  type Property,
  propertyTypes,
  readProperties,
} from './tnef-properties.ts';

/** Text as its bytes; a charset of null: nobody says. */
export type TnefText = { readonly bytes: Buffer; readonly charset: string | null };

export type TnefFile = {
  /** As its sender wrote it; empty for none. */
  readonly name: TnefText;
  /** What its sender says it is; empty where they say nothing. */
  readonly type: TnefText;
  readonly contentId: TnefText;
  readonly content: Buffer;
  /** It holds another message: the content is a stream like this one. */
  readonly isMessage: boolean;
};

/** What a stream holds. All bytes are views of its own. */
export type TnefMessage = {
  readonly subject: TnefText;
  readonly text: TnefText | null;
  readonly html: TnefText | null;
  /** Packed: see `unpackRtf`. */
  readonly rtf: Buffer | null;
  readonly files: readonly TnefFile[];
  /** Nothing of it was damaged, elsewhere, or left out. */
  readonly isWhole: boolean;
};

/** Whether bytes begin as a stream of TNEF. Source: MS-OXTNEF, 2.1.3.1. */
export function isTnef(bytes: Buffer): boolean {
  return bytes.length >= headBytes && bytes.readUInt32LE(0) === 0x223e9f78;
}

/** Whether a part says that it is one, or is named as Outlook names it. */
export function isTnefPart(type: string, names: readonly (string | undefined)[]): boolean {
  return (
    /^application\/(?:vnd\.)?ms-tnef$/i.test(type) ||
    names.some((name) => /^win(?:mail)?\.dat$/i.test(name?.trim() ?? ''))
  );
}

/**
 * The message and the files that Outlook wraps into one attachment, `winmail.dat`: read in one go, up
 * to the first attribute that is broken. `mayTake` is asked before each file. Checksums are not
 * looked at: programs write wrong ones. Null for bytes that do not begin as such a stream. Source:
 * MS-OXTNEF, 2.1.3.
 */
export function readTnef(bytes: Buffer, mayTake: () => boolean): TnefMessage | null {
  if (!isTnef(bytes)) return null;
  const message = createDraft();
  const files: Draft[] = [];
  let isCut = false;
  const isEnded = eachAttribute(bytes, ({ level, id, data }) => {
    if (level === messageLevel) note(message, id, data);
    else if (id === ids.renderData && !mayTake()) isCut = true;
    else if (id === ids.renderData) files.push(createDraft());
    // What stands before the first file belongs to none, and so does what was left out.
    else if (!isCut) note(files.at(-1), id, data);
    return !isCut;
  });
  const page = message.fields.get(ids.codePage);
  const charset = page && page.length >= 4 ? charsetOfCodePage(page.readUInt32LE(0)) : null;
  const whole = files.flatMap((file) => fileOf(file, charset) ?? []);
  const isSound = [message, ...files].every(({ properties }) => properties?.isWhole ?? true);
  return {
    ...messageOf(message, charset),
    files: whole,
    isWhole: isEnded && isSound && !isCut && whole.length === files.length,
  };
}

const headBytes = 6;
const messageLevel = 1;
const attachmentLevel = 2;
const ids = {
  subject: 0x18004,
  body: 0x2800c,
  title: 0x18010,
  data: 0x6800f,
  renderData: 0x69002,
  messageProperties: 0x69003,
  fileProperties: 0x69005,
  codePage: 0x69007,
} as const;
const keptIds: ReadonlySet<number> = new Set([
  ...[ids.subject, ids.body, ids.title, ids.data, ids.codePage],
]);
/** Source: MS-OXPROPS, section 2. */
const tags = {
  subject: 0x0037,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  data: 0x3701,
  name: 0x3704,
  longName: 0x3707,
  mimeTag: 0x370e,
  contentId: 0x3712,
  htmlCodePage: 0x3fde,
} as const;
const wantedTags: ReadonlySet<number> = new Set(Object.values(tags));

type Attribute = { readonly level: number; readonly id: number; readonly data: Buffer };

/** Level, identifier, length, data and a checksum, one behind the other. Whether all were whole. */
function eachAttribute(bytes: Buffer, visit: (attribute: Attribute) => boolean): boolean {
  let at = headBytes;
  // A few bytes at the end are what the wrapping left.
  while (at + 9 <= bytes.length) {
    const level = bytes[at] ?? 0;
    const id = bytes.readUInt32LE(at + 1);
    const start = at + 9;
    const end = start + bytes.readUInt32LE(at + 5);
    if (end > bytes.length || (level !== messageLevel && level !== attachmentLevel)) return false;
    if (!visit({ level, id, data: bytes.subarray(start, end) })) return false;
    at = end + 2;
  }
  return true;
}

/** What is known so far of the message, or of one file: the first of each kind counts. */
type Draft = { readonly fields: Map<number, Buffer>; properties: Properties | null };
const createDraft = (): Draft => ({ fields: new Map(), properties: null });

function note(draft: Draft | undefined, id: number, data: Buffer): void {
  if (!draft) return;
  if (id === ids.messageProperties || id === ids.fileProperties)
    draft.properties ??= readProperties(data, wantedTags);
  else if (keptIds.has(id) && !draft.fields.has(id)) draft.fields.set(id, data);
}

function messageOf(draft: Draft, charset: string | null) {
  const { text, property } = readerOf(draft, charset);
  const rtf = property(tags.rtf);
  const page = property(tags.htmlCodePage);
  const html = property(tags.html);
  const stated = page?.value.length === 4 ? charsetOfCodePage(page.value.readUInt32LE(0)) : null;
  return {
    subject: text([tags.subject], ids.subject) ?? noText,
    text: text([tags.body], ids.body),
    html:
      html?.type === propertyTypes.binary
        ? { bytes: html.value, charset: stated }
        : text([tags.html], null),
    rtf: rtf?.type === propertyTypes.binary ? rtf.value : null,
  };
}

/** Null for one whose content lies elsewhere. */
function fileOf(draft: Draft, charset: string | null): TnefFile | null {
  const { text, property } = readerOf(draft, charset);
  const { content, isMessage } = contentOf(property(tags.data), draft.fields.get(ids.data));
  if (content === null) return null;
  return {
    name: text([tags.longName], ids.title) ?? text([tags.name, tags.displayName], null) ?? noText,
    type: text([tags.mimeTag], null) ?? noText,
    contentId: text([tags.contentId], null) ?? noText,
    content,
    isMessage,
  };
}

const interfaceBytes = 16;

/** Objects stand behind the name of their kind: a message within the message, or what is embedded. */
function contentOf(property: Property | undefined, data: Buffer | undefined) {
  if (property?.type === propertyTypes.object && property.value.length >= interfaceBytes) {
    const content = property.value.subarray(interfaceBytes);
    return { content, isMessage: isTnef(content) };
  }
  const content = data ?? (property?.type === propertyTypes.binary ? property.value : null);
  return { content, isMessage: false };
}

const noText: TnefText = { bytes: Buffer.alloc(0), charset: null };

function readerOf({ fields, properties }: Draft, charset: string | null) {
  const property = (tag: number): Property | undefined => properties?.values.get(tag);
  /** The first of the properties, else the attribute, that says anything. */
  const text = (wanted: readonly number[], id: number | null): TnefText | null => {
    for (const tag of wanted) {
      const found = property(tag);
      const said = found ? textOf(found, charset) : null;
      if (said !== null && said.bytes.length > 0) return said;
    }
    const field = id === null ? undefined : fields.get(id);
    return field ? { bytes: beforeNul(field), charset } : null;
  };
  return { text, property };
}

function textOf({ type, value }: Property, charset: string | null): TnefText | null {
  if (type === propertyTypes.text) return { bytes: beforeNul(value), charset };
  if (type !== propertyTypes.unicode) return null;
  return { bytes: beforeWideNul(value), charset: 'utf-16le' };
}

function beforeNul(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function beforeWideNul(bytes: Buffer): Buffer {
  let end = 0;
  while (end + 1 < bytes.length && (bytes[end] !== 0 || bytes[end + 1] !== 0)) end += 2;
  return bytes.subarray(0, end);
}
