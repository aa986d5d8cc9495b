import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { composed } from '../../shared/nfc.ts';
import type { PageGeometry, Rectangle } from './page-geometry.ts';
import { shownPlace } from './shown-place.ts';

/** A rectangle on the page as it is shown, in points from its lower left corner. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type LineOfText = Area & { readonly text: string };

export type PageText = {
  readonly geometry: PageGeometry;
  /** Upright lines; what stands in different columns is different lines. */
  readonly lines: readonly LineOfText[];
  /** What signatures show there already. */
  readonly signatures: readonly Area[];
};

export type DocumentText = {
  readonly pages: number;
  /** `number` from 1. */
  readonly page: (number: number) => Promise<PageText>;
  readonly close: () => Promise<void>;
};

/**
 * Opens a PDF for its text, by pdf.js. Null for what pdf.js cannot open: whoever signs the file says
 * what is wrong with it.
 */
export async function openText(pdf: Uint8Array): Promise<DocumentText | null> {
  const pdfjs = await loadPdfjs();
  const loading = pdfjs.getDocument({
    // A copy: pdf.js takes the bytes away from their owner.
    data: new Uint8Array(pdf),
    useWorkerFetch: false,
    useSystemFonts: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await loading.promise;
    return {
      pages: document.numPages,
      page: async (number) => readPage(await document.getPage(number)),
      close: () => loading.destroy(),
    };
  } catch {
    await loading.destroy();
    return null;
  }
}

/** Without a worker of its own: it runs where its caller does, in the bundle as well. */
async function loadPdfjs() {
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  Object.assign(globalThis, { pdfjsWorker: worker });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

type Page = Awaited<ReturnType<import('pdfjs-dist').PDFDocumentProxy['getPage']>>;

async function readPage(page: Page): Promise<PageText> {
  // pdf.js gives four numbers: the page's box.
  const box = page.view as [number, number, number, number];
  const geometry = { box, rotate: page.rotate, userUnit: page.userUnit };
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) =>
    'str' in item && item.str.trim() !== '' ? pieceOf(item, geometry) : [],
  );
  const annotations: readonly Annotation[] = await page.getAnnotations();
  const signatures = annotations
    .filter(({ fieldType, rect }) => fieldType === 'Sig' && rect !== undefined)
    .map(({ rect }) => shownPlace(rect ?? [0, 0, 0, 0], geometry))
    .filter(({ width, height }) => width > 1 && height > 1);
  page.cleanup();
  return { geometry, lines: joinPieces(pieces), signatures };
}

type Annotation = { readonly fieldType?: string; readonly rect?: Rectangle };

/** Nothing for text that does not run from left to right on the page as it is shown. */
function pieceOf(item: TextItem, geometry: PageGeometry): LineOfText[] {
  // pdf.js gives six numbers: the text's matrix.
  const [a, b, , , x, y] = item.transform as [number, number, number, number, number, number];
  const turn = Math.atan2(b, a) - (geometry.rotate * Math.PI) / 180;
  if (Math.cos(turn) < 0.999) return [];
  const length = Math.hypot(a, b);
  const [alongX, alongY] = [(a / length) * item.width, (b / length) * item.width];
  const [upX, upY] = [(-b / length) * item.height, (a / length) * item.height];
  const xs = [x, x + alongX, x + upX, x + alongX + upX];
  const ys = [y, y + alongY, y + upY, y + alongY + upY];
  const rect = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  return [{ ...shownPlace(rect, geometry), text: composed(item.str) }];
}

/** Pieces on one baseline that follow each other closely are one line; from the top down. */
function joinPieces(pieces: readonly LineOfText[]): readonly LineOfText[] {
  const lines: LineOfText[] = [];
  for (const piece of pieces.toSorted((one, other) => one.x - other.x)) {
    const index = lines.findIndex((line) => isContinued(line, piece));
    const line = lines[index];
    if (line) lines[index] = joined(line, piece);
    else lines.push(piece);
  }
  return lines.toSorted((one, other) => other.y - one.y);
}

/** Farther apart than two spaces of justified text is another column. */
function isContinued(line: LineOfText, piece: LineOfText): boolean {
  const size = Math.max(line.height, piece.height);
  const gap = piece.x - (line.x + line.width);
  return Math.abs(line.y - piece.y) < size * 0.3 && gap < size * 1.5 && gap > -size * 2;
}

function joined(line: LineOfText, piece: LineOfText): LineOfText {
  const right = Math.max(line.x + line.width, piece.x + piece.width);
  const isApart = piece.x - (line.x + line.width) > Math.max(line.height, piece.height) * 0.15;
  return {
    text: (isApart ? `${line.text} ${piece.text}` : line.text + piece.text).trim(),
    x: line.x,
    y: Math.min(line.y, piece.y),
    width: right - line.x,
    height: Math.max(line.height, piece.height),
  };
}
