import { AppError } from '../../shared/errors.ts';
import { createInflateBudget } from './filters.ts';
import { createObjects, type PdfObjects } from './objects.ts';
import { listPages, type PdfPage } from './pages.ts';
import { type PdfRevision, readRevisions } from './revisions.ts';
import {
  damaged,
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfReference,
} from './values.ts';

/** The file as it stood after one of its revisions. */
export type PdfView = PdfObjects & {
  readonly trailer: PdfDictionary;
  readonly root: PdfDictionary;
  readonly rootReference: PdfReference;
  /** In reading order; read when first asked for. */
  readonly pages: () => readonly PdfPage[];
};

export type PdfFile = PdfView & {
  readonly bytes: Buffer;
  /** What offsets in the file count from: its first byte, or its header. */
  readonly base: number;
  /** As the header says: `1.7`. */
  readonly version: string;
  /** Oldest first; at least one. */
  readonly revisions: readonly PdfRevision[];
  /** The first number that no object has. */
  readonly nextNumber: number;
  /** The file as it stood after the revision with this index. */
  readonly asOf: (index: number) => PdfView;
};

/** Larger files are not signed: they are held in memory whole. */
export const largestPdf = 512 * 1024 * 1024;
const headerWithin = 1024;

/**
 * Reads the structure of a PDF: every form of cross-reference, no guessing. Objects are read when
 * asked for. Throws `pdf-empty`, `pdf-too-large`, `pdf-encrypted`, else `pdf-unreadable`. Source: ISO
 * 32000-2, 7.5.
 */
export function readPdf(given: Uint8Array): PdfFile {
  if (given.length === 0) throw new AppError('pdf-empty', 'The file has no bytes.');
  if (given.length > largestPdf) throw new AppError('pdf-too-large', 'The file is too large.');
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.length);
  const headerAt = bytes.subarray(0, headerWithin).indexOf('%PDF-');
  const [, version] = /^%PDF-(\d\.\d)/.exec(bytes.toString('latin1', headerAt, headerAt + 8)) ?? [];
  if (headerAt === -1 || version === undefined) throw damaged('The file is no PDF.');
  const { revisions, base } = readRevisions(bytes, headerAt);
  if (revisions.some(({ trailer }) => trailer.entries.has('Encrypt')))
    throw new AppError('pdf-encrypted', 'The file is encrypted.');
  const asOf = createViews(bytes, revisions);
  const nextNumber = firstFreeNumber(revisions);
  return {
    ...asOf(revisions.length - 1),
    bytes,
    base,
    version,
    revisions,
    nextNumber,
    asOf,
  };
}

function createViews(bytes: Buffer, revisions: readonly PdfRevision[]) {
  const budget = createInflateBudget();
  const views = new Map<number, PdfView>();

  return (index: number): PdfView => {
    const known = views.get(index);
    if (known) return known;
    const revision = revisions[index];
    if (!revision) throw new Error(`There is no revision ${index}.`);
    const entries = revisions.slice(0, index + 1).map((one) => one.entries);
    const objects = createObjects({
      bytes: bytes.subarray(0, revision.end),
      entries: entries.reverse(),
      budget,
    });
    const view = viewOf(objects, revision.trailer);
    views.set(index, view);
    return view;
  };
}

function viewOf(objects: PdfObjects, trailer: PdfDictionary): PdfView {
  const rootReference = trailer.entries.get('Root');
  const root = objects.resolve(rootReference);
  if (!isReference(rootReference) || !isDictionary(root))
    throw damaged('The file has no catalogue.');
  if (!isName(objects.resolve(root.entries.get('Type')), 'Catalog'))
    throw damaged('The catalogue is none.');
  let pages: readonly PdfPage[] | undefined;
  return {
    ...objects,
    trailer,
    root,
    rootReference,
    pages() {
      pages ??= listPages(root, objects);
      return pages;
    },
  };
}

function firstFreeNumber(revisions: readonly PdfRevision[]): number {
  let highest = 0;
  for (const { trailer, entries } of revisions) {
    const size = trailer.entries.get('Size');
    if (typeof size === 'number' && Number.isSafeInteger(size))
      highest = Math.max(highest, size - 1);
    for (const number of entries.keys()) highest = Math.max(highest, number);
  }
  return highest + 1;
}
