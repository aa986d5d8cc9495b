import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import type { DrawnObject } from './appearance.ts';
import { type FontSubset, subsetFonts } from './font-subset.ts';
import { readWoff, type TrueTypeFont } from './true-type.ts';

/** Text in Tinos, which has the metrics of Times New Roman: upright, not bold. */
export type EmbeddedText = {
  /** The font and what it needs; the first one is the font. They refer to each other from `from` on. */
  readonly objects: (from: number) => readonly DrawnObject[];
  /** In points, at a size in points. */
  readonly widthOf: (text: string, size: number) => number;
  /** The operand of Tj. */
  readonly shown: (text: string) => string;
  /** Of a line, in ems: above and below the baseline. */
  readonly ascent: number;
  readonly descent: number;
};

// The bundle's own `require` has that name already.
const packages = createRequire(import.meta.url);

/** Embeds what `letters` needs. A character that Tinos lacks is shown as a question mark. */
export function embedText(letters: string): EmbeddedText {
  const parts = ['latin', 'vietnamese'].map((part) =>
    readWoff(
      readFileSync(packages.resolve(`@fontsource/tinos/files/tinos-${part}-400-normal.woff`)),
    ),
  ) as [TrueTypeFont, TrueTypeFont];
  const [first] = parts;
  const subset = subsetFonts(parts, pointsOf(`? ${letters}`));
  const question = subset.glyphs.get(0x3f) ?? 0;
  const glyphsOf = (text: string) =>
    pointsOf(text).map((point) => subset.glyphs.get(point) ?? question);
  return {
    objects: (from) => fontObjects(first, subset, from),
    widthOf: (text, size) =>
      glyphsOf(text).reduce((width, glyph) => width + (subset.widths[glyph] ?? 0), 0) *
      (size / 1000),
    shown: (text) => `<${glyphsOf(text).map(hexOf).join('')}>`,
    ascent: first.ascent / first.unitsPerEm,
    descent: -first.descent / first.unitsPerEm,
  };
}

/** Composed: the font has one glyph for each Vietnamese letter. */
function pointsOf(text: string): number[] {
  return Array.from(text.normalize('NFC'), (letter) => letter.codePointAt(0) ?? 0x3f);
}

function hexOf(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, '0');
}

/** A composite font whose codes are glyph numbers. Source: ISO 32000-1, 9.7 and 9.10.3. */
function fontObjects(font: TrueTypeFont, subset: FontSubset, from: number): DrawnObject[] {
  const name = `/${tagOf(subset.file)}+Tinos`;
  const em = (length: number) => Math.round((length * 1000) / font.unitsPerEm);
  const [descendant, descriptor, file, unicode] = [from + 1, from + 2, from + 3, from + 4];
  return [
    {
      entries: [
        `/Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [`,
        descendant,
        '] /ToUnicode ',
        unicode,
      ],
      stream: null,
    },
    {
      entries: [
        `/Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /CIDToGIDMap /Identity`,
        ' /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
        ` /W [0 [${subset.widths.join(' ')}]] /FontDescriptor `,
        descriptor,
      ],
      stream: null,
    },
    {
      entries: [
        `/Type /FontDescriptor /FontName ${name} /Flags 4 /ItalicAngle 0 /StemV 80`,
        ` /FontBBox [${font.box.map(em).join(' ')}] /CapHeight 662`,
        ` /Ascent ${em(font.ascent)} /Descent ${em(font.descent)} /FontFile2 `,
        file,
      ],
      stream: null,
    },
    deflated(`/Length1 ${subset.file.length}`, subset.file),
    deflated('', Buffer.from(unicodeMap(subset.glyphs), 'latin1')),
  ];
}

function deflated(entries: string, content: Uint8Array): DrawnObject {
  return {
    entries: [`${entries} /Filter /FlateDecode`],
    stream: new Uint8Array(deflateSync(content)),
  };
}

/** Six capitals that differ when the glyphs do. Source: ISO 32000-1, 9.6.4. */
function tagOf(file: Uint8Array): string {
  const digest = createHash('sha256').update(file).digest();
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}

/** Makes the shown text readable to programs. At most 100 lines per block. */
function unicodeMap(glyphs: ReadonlyMap<number, number>): string {
  const lines = [...glyphs].map(([point, glyph]) => `<${hexOf(glyph)}> <${utf16Of(point)}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, index) => {
    const block = lines.slice(index * 100, index * 100 + 100);
    return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`;
  });
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

function utf16Of(point: number): string {
  return Buffer.from(String.fromCodePoint(point), 'utf16le').swap16().toString('hex').toUpperCase();
}
