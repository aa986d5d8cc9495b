import { readPdf } from '../../main/pdf/pdf-file.ts';
import type { OpenPdf, PdfFile } from '../../renderer/ui/pdf-file.ts';

/** Stands for pdf.js, which draws only in a browser: the file's pages, in A4, with nothing drawn. */
export const drawNothing: OpenPdf = async (bytes): Promise<PdfFile> => {
  const { length } = readPdf(bytes).pages();
  if (length === 0) throw new Error('No page was found.');
  return {
    pages: length,
    sizeOf: async () => ({ width: 595, height: 842 }),
    draw: async () => undefined,
    close: () => undefined,
  };
};

/** The DOM of these tests lays nothing out; every element is this wide instead. */
export function layOut(width: number): void {
  globalThis.ResizeObserver = class {
    private readonly told: ResizeObserverCallback;
    constructor(told: ResizeObserverCallback) {
      this.told = told;
    }
    observe(): void {
      // The real one tells of more, later; what is used of it is this.
      const entry = { contentRect: { width } } as ResizeObserverEntry;
      this.told([entry], this);
    }
    unobserve(): void {}
    disconnect(): void {}
  };
}
