import type { OpenPdf, PdfFile } from '../../renderer/ui/pdf-file.ts';

/**
 * Stands for pdf.js, which draws only in a browser: pages of A4 on which nothing is drawn. How many
 * there are is read from the file's page tree.
 */
export const drawNothing: OpenPdf = async (bytes): Promise<PdfFile> => {
  const text = Buffer.from(bytes).toString('latin1');
  const pages = text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  if (pages === 0) throw new Error('No page was found.');
  return {
    pages,
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
