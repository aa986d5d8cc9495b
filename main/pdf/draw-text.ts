import { number } from './content-number.ts';
import type { EmbeddedText } from './text-font.ts';

/** Lines of text as they are set; the content shows them with the font `/Text`. */
export type SetText = {
  readonly width: number;
  readonly height: number;
  /** More than the paragraphs where one was broken. */
  readonly lines: number;
  readonly content: string;
  readonly objects: EmbeddedText['objects'];
};

type Setting = {
  readonly text: EmbeddedText;
  /** In points. */
  readonly size: number;
  readonly maxWidth: number;
  readonly align: 'right' | 'centre';
};

const lineHeight = 1.2;

/**
 * Breaks paragraphs between words, and inside a word only where it alone is too long. `text` has the
 * letters of all of them.
 */
export function setText(
  paragraphs: readonly string[],
  { text, size, maxWidth, align }: Setting,
): SetText {
  const widthOf = (line: string) => text.widthOf(line, size);
  const lines = paragraphs.flatMap((each) => breakLines(each, { widthOf, maxWidth }));
  const width = Math.max(...lines.map(widthOf));
  const height = ((lines.length - 1) * lineHeight + text.ascent + text.descent) * size;
  const shown = lines.map((line, index) => {
    const room = width - widthOf(line);
    const x = align === 'right' ? room : room / 2;
    const y = height - (text.ascent + index * lineHeight) * size;
    return `1 0 0 1 ${number(x)} ${number(y)} Tm ${text.shown(line)} Tj`;
  });
  const content = `0 g BT /Text ${number(size)} Tf\n${shown.join('\n')}\nET`;
  return { width, height, lines: lines.length, content, objects: text.objects };
}

type Room = { readonly widthOf: (line: string) => number; readonly maxWidth: number };

function breakLines(paragraph: string, { widthOf, maxWidth }: Room): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.normalize('NFC').split(/\s+/u).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= maxWidth) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cutWord(word, { widthOf, maxWidth });
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function cutWord(word: string, { widthOf, maxWidth }: Room): string[] {
  const pieces = [''];
  for (const letter of word) {
    const last = pieces.at(-1) ?? '';
    if (last === '' || widthOf(last + letter) <= maxWidth)
      pieces[pieces.length - 1] = last + letter;
    else pieces.push(letter);
  }
  return pieces;
}
