import { inflateSync } from 'node:zlib';

/** What drawing text needs of a TrueType font; lengths are in `unitsPerEm`. */
export type TrueTypeFont = {
  readonly unitsPerEm: number;
  /** Corners of the box around all glyphs: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  /** The tables `head`, `hhea` and `maxp`, to write a part of the font with. */
  readonly table: (tag: 'head' | 'hhea' | 'maxp') => Buffer;
  /** Undefined where the font has no glyph for it. */
  readonly glyphOf: (codePoint: number) => number | undefined;
  readonly advanceOf: (glyph: number) => number;
  readonly sideBearingOf: (glyph: number) => number;
  /** Empty for a glyph that leaves no mark, such as the space. */
  readonly outlineOf: (glyph: number) => Buffer;
};

/**
 * A font of ours in WOFF 1, unhinted and with short offsets, as this program ships them: not for
 * fonts from elsewhere. Source: WOFF 1.0, section 5; OpenType 1.9, chapters of each table.
 */
export function readWoff(bytes: Uint8Array): TrueTypeFont {
  const tables = tablesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (!found) throw new Error(`The font has no table ${tag}.`);
    return found;
  };
  const [head, hhea, loca, hmtx, glyf] = ['head', 'hhea', 'loca', 'hmtx', 'glyf'].map(table) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const glyphs = readCharacterMap(table('cmap'));
  const longMetrics = hhea.readUInt16BE(34);
  return {
    unitsPerEm: head.readUInt16BE(18),
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    table,
    glyphOf: (codePoint) => glyphs.get(codePoint),
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, longMetrics - 1) * 4),
    sideBearingOf: (glyph) =>
      glyph < longMetrics
        ? hmtx.readInt16BE(glyph * 4 + 2)
        : hmtx.readInt16BE(longMetrics * 4 + (glyph - longMetrics) * 2),
    outlineOf: (glyph) =>
      glyf.subarray(loca.readUInt16BE(glyph * 2) * 2, loca.readUInt16BE(glyph * 2 + 2) * 2),
  };
}

function tablesOf(woff: Buffer): Map<string, Buffer> {
  const count = woff.readUInt16BE(12);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 44 + index * 20;
      const tag = woff.toString('latin1', at, at + 4);
      const [start, stored, size] = [4, 8, 12].map((offset) => woff.readUInt32BE(at + offset)) as [
        number,
        number,
        number,
      ];
      const part = woff.subarray(start, start + stored);
      return [tag, stored < size ? inflateSync(part) : part];
    }),
  );
}

/** The Unicode map in format 4. Source: OpenType 1.9, cmap. */
function readCharacterMap(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const at = cmap.readUInt32BE(8);
  const size = cmap.readUInt16BE(at + 6);
  const ends = at + 14;
  const starts = ends + size + 2;
  const deltas = starts + size;
  const offsets = deltas + size;
  for (let segment = 0; segment < size; segment += 2) {
    const end = cmap.readUInt16BE(ends + segment);
    const start = cmap.readUInt16BE(starts + segment);
    const delta = cmap.readUInt16BE(deltas + segment);
    const offset = cmap.readUInt16BE(offsets + segment);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const named =
        offset === 0 ? code : cmap.readUInt16BE(offsets + segment + offset + (code - start) * 2);
      const glyph = offset !== 0 && named === 0 ? 0 : (named + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}
