import { AppError } from '../../shared/errors.ts';

/** Which elements hold text, which part words, and which are passed over with all they hold. */
export type XmlRules = {
  /** Null: all text counts. Else text counts only directly in these. */
  readonly textIn: ReadonlySet<string> | null;
  readonly breaks: ReadonlySet<string>;
  readonly without: ReadonlySet<string>;
};

/** Deeper is no document of a person. */
const deepest = 512;

/**
 * The text of an XML document, in one pass. Of entities only the five of XML itself and numbers are
 * known; a document type with declarations is refused, so nothing can be expanded. Throws
 * `file-unreadable` for that and for elements nested beyond all measure; forgives other damage.
 * Source: Extensible Markup Language 1.0, sections 2 and 4.6.
 */
export function xmlText(xml: string, { textIn, breaks, without }: XmlRules): string {
  const pieces: string[] = [];
  const open: string[] = [];
  let hidden = 0;
  let at = 0;
  const take = (text: string): void => {
    const isWanted = hidden === 0 && (textIn === null || textIn.has(open.at(-1) ?? ''));
    if (isWanted && text !== '') pieces.push(text);
  };
  const close = (name: string): void => {
    if (open.at(-1) !== name) return;
    open.pop();
    if (without.has(name)) hidden -= 1;
    if (breaks.has(name)) pieces.push('\n');
  };
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    if (start < 0) break;
    take(decodeEntities(xml.slice(at, start)));
    const special = specialAt(xml, start);
    if (special) {
      take(special.text);
      at = special.end;
      continue;
    }
    const end = endOfTag(xml, start + 1);
    const tag = xml.slice(start + 1, end);
    const name = nameOf(tag);
    at = end + 1;
    if (tag.startsWith('/')) close(name);
    else if (tag.endsWith('/')) {
      if (breaks.has(name)) pieces.push(' ');
    } else {
      open.push(name);
      if (open.length > deepest) throw unreadable('XML is nested too deeply.');
      if (without.has(name)) hidden += 1;
    }
  }
  return pieces.join('');
}

/** Comments, instructions, a document type, and text that is marked as such. */
function specialAt(xml: string, start: number): { text: string; end: number } | null {
  const within = (opening: string, closing: string): { text: string; end: number } | null => {
    if (!xml.startsWith(opening, start)) return null;
    const from = start + opening.length;
    const found = xml.indexOf(closing, from);
    const end = found < 0 ? xml.length : found;
    return { text: xml.slice(from, end), end: end + closing.length };
  };
  const cdata = within('<![CDATA[', ']]>');
  if (cdata) return cdata;
  const other = within('<!--', '-->') ?? within('<?', '?>');
  if (other) return { text: '', end: other.end };
  const declared = within('<!', '>');
  if (declared?.text.includes('[')) throw unreadable('XML declares things of its own.');
  return declared && { text: '', end: declared.end };
}

/** A `>` in a quoted value does not end the tag. */
function endOfTag(xml: string, from: number): number {
  let at = from;
  while (at < xml.length) {
    const letter = xml[at];
    if (letter === '>') return at;
    if (letter === '"' || letter === "'") {
      const closing = xml.indexOf(letter, at + 1);
      if (closing < 0) return xml.length;
      at = closing;
    }
    at += 1;
  }
  return xml.length;
}

function nameOf(tag: string): string {
  const from = tag.startsWith('/') ? 1 : 0;
  let end = from;
  while (end < tag.length && !' \t\r\n/'.includes(tag[end] ?? ' ')) end += 1;
  return tag.slice(from, end);
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, decodeEntity);
}

function decodeEntity(whole: string, hex?: string, decimal?: string, name = ''): string {
  if (hex === undefined && decimal === undefined) return named[name] ?? whole;
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}

const unreadable = (what: string) => new AppError('file-unreadable', what);
