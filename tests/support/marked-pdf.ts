import { textPdf } from './pdf.ts';

/** A page whose text is any letters; programs read them by the font's map to Unicode. */
export function markedPdf(text: string): Buffer {
  const letters = [...new Set(text)];
  const codeOf = (letter: string) => 0x61 + letters.indexOf(letter);
  const shown = [...text].map((letter) => String.fromCharCode(codeOf(letter))).join('');
  const rows = letters.map((letter) => {
    const unicode = Buffer.from(letter, 'utf16le').swap16().toString('hex');
    return `<${codeOf(letter).toString(16)}> <${unicode}>`;
  });
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Map def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${rows.length} beginbfchar
${rows.join('\n')}
endbfchar
endcmap end end`;
  return textPdf({
    pages: [shown],
    more: {
      3: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 50 0 R >>',
      50: { entries: '', stream: Buffer.from(map) },
    },
  });
}
