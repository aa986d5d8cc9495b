import type { TrueTypeFont } from './true-type.ts';

/** A TrueType file with only the glyphs of a text, for /FontFile2. */
export type FontSubset = {
  readonly file: Uint8Array;
  /** Glyphs of the new file by code point; a character that no font has is not in it. */
  readonly glyphs: ReadonlyMap<number, number>;
  /** Per glyph of the new file, in thousandths of an em. */
  readonly widths: readonly number[];
};

/**
 * The glyphs of `codePoints` out of several parts of one font (they share units and metrics), put
 * together in one file. Glyph 0 is `.notdef`. Source: ISO 32000-1, 9.9 (tables that an embedded
 * TrueType font needs); OpenType 1.9, glyf (composite glyphs).
 */
export function subsetFonts(
  fonts: readonly [TrueTypeFont, ...TrueTypeFont[]],
  codePoints: Iterable<number>,
): FontSubset {
  const [first] = fonts;
  const taken: Taken[] = [{ font: first, glyph: 0 }];
  const take = (font: TrueTypeFont, glyph: number): number => {
    const known = taken.findIndex((each) => each.font === font && each.glyph === glyph);
    return known >= 0 ? known : taken.push({ font, glyph }) - 1;
  };
  const glyphs = new Map<number, number>();
  for (const codePoint of codePoints) {
    const font = fonts.find((each) => each.glyphOf(codePoint) !== undefined);
    const glyph = font?.glyphOf(codePoint);
    if (font && glyph !== undefined) glyphs.set(codePoint, take(font, glyph));
  }
  const outlines: Buffer[] = [];
  // Composite glyphs add their parts to the end of `taken` while it is walked.
  for (let index = 0; index < taken.length; index += 1) {
    const { font, glyph } = taken[index] as Taken;
    outlines.push(renumber(font.outlineOf(glyph), (part) => take(font, part)));
  }
  const widths = taken.map(({ font, glyph }) =>
    Math.round((font.advanceOf(glyph) * 1000) / font.unitsPerEm),
  );
  return { file: fontFile(first, taken, outlines), glyphs, widths };
}

type Taken = { readonly font: TrueTypeFont; readonly glyph: number };

/** A composite glyph names its parts by number. */
function renumber(outline: Buffer, numberOf: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
  const renumbered = Buffer.from(outline);
  let at = 10;
  for (let hasMore = true; hasMore; ) {
    const flags = renumbered.readUInt16BE(at);
    renumbered.writeUInt16BE(numberOf(renumbered.readUInt16BE(at + 2)), at + 2);
    at += 4 + ((flags & 0x1) === 0 ? 2 : 4);
    if (flags & 0x8) at += 2;
    else if (flags & 0x40) at += 4;
    else if (flags & 0x80) at += 8;
    hasMore = (flags & 0x20) !== 0;
  }
  return renumbered;
}

function fontFile(
  first: TrueTypeFont,
  taken: readonly Taken[],
  outlines: readonly Buffer[],
): Uint8Array {
  const padded = outlines.map((outline) => pad(outline));
  const loca = Buffer.alloc((padded.length + 1) * 4);
  let at = 0;
  for (const [index, outline] of padded.entries()) {
    at += outline.length;
    loca.writeUInt32BE(at, (index + 1) * 4);
  }
  const hmtx = Buffer.alloc(taken.length * 4);
  for (const [index, { font, glyph }] of taken.entries()) {
    hmtx.writeUInt16BE(font.advanceOf(glyph), index * 4);
    hmtx.writeInt16BE(font.sideBearingOf(glyph), index * 4 + 2);
  }
  const [head, hhea, maxp] = [first.table('head'), first.table('hhea'), first.table('maxp')].map(
    (table) => Buffer.from(table),
  ) as [Buffer, Buffer, Buffer];
  head.writeUInt32BE(0, 8);
  // Offsets in `loca` are long.
  head.writeInt16BE(1, 50);
  hhea.writeUInt16BE(taken.length, 34);
  maxp.writeUInt16BE(taken.length, 4);
  return sfnt([
    ['glyf', Buffer.concat(padded)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
  ]);
}

/** Tables in the order of their names, each with its sum. Source: OpenType 1.9, font file. */
function sfnt(tables: readonly (readonly [tag: string, content: Buffer])[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = Buffer.alloc(12 + tables.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((tables.length - power) * 16, 10);
  let at = header.length;
  for (const [index, [tag, content]] of tables.entries()) {
    const entry = 12 + index * 16;
    header.write(tag, entry, 'latin1');
    header.writeUInt32BE(sumOf(pad(content)), entry + 4);
    header.writeUInt32BE(at, entry + 8);
    header.writeUInt32BE(content.length, entry + 12);
    at += pad(content).length;
  }
  const file = Buffer.concat([header, ...tables.map(([, content]) => pad(content))]);
  const head = header.readUInt32BE(12 + 16 + 8);
  file.writeUInt32BE((0xb1b0afba - sumOf(file)) >>> 0, head + 8);
  return new Uint8Array(file);
}

function pad(content: Buffer): Buffer {
  const missing = (4 - (content.length % 4)) % 4;
  return missing === 0 ? content : Buffer.concat([content, Buffer.alloc(missing)]);
}

function sumOf(words: Buffer): number {
  let sum = 0;
  for (let at = 0; at < words.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0;
  return sum;
}
