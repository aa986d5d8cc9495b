import { openText } from '../pdf/page-text.ts';

/** Marks stand on the first page; nobody reads a whole archive for them. */
const mostPages = 50;

/** The text of a PDF's first pages, a line a line; empty where none can be read, as in a scan. */
export async function textOfPdf(pdf: Uint8Array): Promise<string> {
  const text = await openText(pdf);
  if (!text) return '';
  try {
    const pages: string[] = [];
    for (let number = 1; number <= Math.min(text.pages, mostPages); number += 1) {
      const { lines } = await text.page(number);
      pages.push(lines.map((line) => line.text).join('\n'));
    }
    return pages.join('\n');
  } catch {
    // A page that pdf.js cannot read has no text to judge by; whether it can be signed is judged apart.
    return '';
  } finally {
    await text.close();
  }
}
