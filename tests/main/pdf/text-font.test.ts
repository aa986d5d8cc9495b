import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openText } from '../../../main/pdf/page-text.ts';
import { embedText } from '../../../main/pdf/text-font.ts';
import { pdfOfPages } from '../../support/drawn-pages.ts';

const vowels = 'aăâeêioôơuưy';
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const letters = [
  ...[...vowels].flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))),
  ...'bcdđghklmnpqrstvx0123456789/;:+-,.',
].flatMap((letter) => [letter, letter.toLocaleUpperCase('vi')]);

/** The TrueType file inside. */
function fontFileOf(text: string): Buffer {
  const file = embedText(text).objects(0)[3];
  return inflateSync(file?.stream ?? new Uint8Array());
}

describe('text in a font of its own', () => {
  it('is read again from the page, whatever is written in Vietnamese', async () => {
    const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(word, async (chosen) => {
        const line = { text: chosen.join(''), x: 50, y: 500 };
        const text = await openText(pdfOfPages([{ lines: [line] }]));
        const [found] = (await text?.page(1))?.lines ?? [];
        await text?.close();
        expect(found?.text).toBe(line.text);
      }),
      { numRuns: 15 },
    );
  });

  it('has every Vietnamese letter in the font', () => {
    const { shown } = embedText(letters.join(''));
    const questionMark = shown('?');
    for (const letter of letters)
      expect([letter, shown(letter)]).not.toEqual([letter, questionMark]);
  });

  it('is as wide as in Times New Roman', () => {
    // Of Times New Roman: 722, 444, 500 and 250 thousandths of an em.
    expect(embedText('Aa0 ').widthOf('Aa0 ', 10)).toBeCloseTo(19.16, 2);
  });

  it('carries only its glyphs, in a file whose sum is right', () => {
    const [few, many] = [fontFileOf('ế'), fontFileOf(letters.join(''))];
    expect(few.length).toBeLessThan(1500);
    expect(many.length).toBeGreaterThan(few.length * 10);
    for (const file of [few, many]) {
      let sum = 0;
      for (let at = 0; at < file.length; at += 4) sum = (sum + file.readUInt32BE(at)) >>> 0;
      expect(sum).toBe(0xb1b0afba);
    }
  });
});
