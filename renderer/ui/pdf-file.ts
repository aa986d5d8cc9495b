import { createContext } from 'react';

/** In PDF points, as the page is shown: turned pages are turned already. */
export type PageSize = Readonly<{ width: number; height: number }>;

/** A PDF whose pages can be drawn. */
export type PdfFile = Readonly<{
  pages: number;
  /** Pages count from 1. */
  sizeOf: (page: number) => Promise<PageSize>;
  /** Draws a page with so many pixels a point; gives up when told to. */
  draw: (
    page: number,
    canvas: HTMLCanvasElement,
    scale: number,
    stop: AbortSignal,
  ) => Promise<void>;
  close: () => void;
}>;

/** Reads a PDF's bytes; rejects for what cannot be shown, such as a file with a password. */
export type OpenPdf = (bytes: Uint8Array) => Promise<PdfFile>;

/** Above this, browsers refuse a canvas or run out of memory; the page is drawn coarser instead. */
const maxPixels = 16_000_000;

/**
 * Opens a file with pdf.js. Nothing of it runs: no script, no form, no WebAssembly (the page's
 * policy forbids it), and fonts and character maps come from the program's own files.
 */
const openPdf: OpenPdf = async (bytes) => {
  const { getDocument, PDFWorker } = await import('pdfjs-dist');
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const own = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href;
  const task = getDocument({
    // pdf.js gives the bytes away to its worker.
    data: bytes.slice(),
    worker: PDFWorker.create({ port }),
    cMapUrl: own('cmaps'),
    standardFontDataUrl: own('standard_fonts'),
    wasmUrl: own('wasm'),
    useWorkerFetch: true,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  const close = () => {
    // What is destroyed while it loads rejects; nobody waits for it any longer.
    void task.destroy().catch(() => undefined);
    port.terminate();
  };
  try {
    const pdf = await task.promise;
    return {
      pages: pdf.numPages,
      sizeOf: async (page) => {
        const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
        return { width, height };
      },
      draw: async (page, canvas, scale, stop) => {
        const shown = await pdf.getPage(page);
        if (stop.aborted) return;
        const { width, height } = shown.getViewport({ scale });
        const fitting = scale * Math.min(1, Math.sqrt(maxPixels / (width * height)));
        const viewport = shown.getViewport({ scale: fitting });
        canvas.width = Math.max(1, Math.round(viewport.width));
        canvas.height = Math.max(1, Math.round(viewport.height));
        const drawing = shown.render({ canvas, viewport });
        stop.addEventListener('abort', () => drawing.cancel());
        await drawing.promise;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
};

/** What opens PDFs for everything inside. */
export const OpenPdfContext = createContext<OpenPdf>(openPdf);
