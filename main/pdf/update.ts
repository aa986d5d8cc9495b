import { createHash } from 'node:crypto';
import type { PdfFile } from './pdf-file.ts';
import { entriesSyntax, isPrepared, type PreparedObject, serialize } from './serialize.ts';
import {
  damaged,
  isArray,
  isDictionary,
  isString,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  pdfName,
  pdfReference,
  pdfString,
  withEntries,
} from './values.ts';
import { largestOffset } from './xref.ts';

export type WrittenUpdate = {
  /** The file's bytes as they were, and the update behind them. */
  readonly bytes: Buffer;
  /** Where the body of a changed object begins, from the first byte of the file. */
  readonly bodyOffset: (reference: PdfReference) => number;
};

type Change = { readonly reference: PdfReference; readonly body: PdfValue | PreparedObject };

export type PdfUpdate = ReturnType<typeof createUpdate>;

/**
 * Gathers changed and new objects, to be written as one more revision. Its cross-reference has the
 * form that the file's last one has. Source: ISO 32000-2, 7.5.6.
 */
export function createUpdate(file: PdfFile) {
  const changes = new Map<number, Change>();
  let next = file.nextNumber;

  const put = (reference: PdfReference, body: PdfValue | PreparedObject): void =>
    void changes.set(reference.number, { reference, body });

  const get = (reference: PdfReference): PdfValue => {
    const changed = changes.get(reference.number)?.body;
    if (changed === undefined) return file.get(reference);
    if (isPrepared(changed)) throw new Error('A prepared object is not read again.');
    return changed;
  };

  const reserve = (): PdfReference => {
    next += 1;
    return pdfReference(next - 1);
  };

  return {
    put,
    /** As the update leaves it. */
    get,
    /** A number for an object that is put later. */
    reserve,
    add(body: PdfValue | PreparedObject): PdfReference {
      const reference = reserve();
      put(reference, body);
      return reference;
    },
    /** Sets entries of a dictionary that is an object of its own; null takes one out. */
    edit(reference: PdfReference, entries: Readonly<Record<string, PdfValue>>): void {
      const value = get(reference);
      if (!isDictionary(value)) throw damaged('Expected a dictionary.');
      put(reference, withEntries(value, entries));
    },
    write: (): WrittenUpdate => write(file, [...changes.values()], next),
  };
}

type Row = { readonly number: number; readonly generation: number; readonly offset: number };

function write(file: PdfFile, changes: readonly Change[], size: number): WrittenUpdate {
  const last = file.bytes.at(-1);
  const parts: Buffer[] = [file.bytes];
  let at = file.bytes.length;
  const push = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  if (last !== 0x0a && last !== 0x0d) push(Buffer.from('\n'));

  const bodies = new Map<number, number>();
  const rows: Row[] = [];
  for (const { reference, body } of [...changes].sort(byNumber)) {
    const { number, generation } = reference;
    rows.push({ number, generation, offset: at - file.base });
    push(Buffer.from(`${number} ${generation} obj\n`));
    bodies.set(number, at);
    push(serialize(body));
    push(Buffer.from('\nendobj\n'));
  }
  const xrefAt = at - file.base;
  if (xrefAt > largestOffset) throw new Error('The file is too large for a table.');
  const trailer = trailerOf(file, { size, id: newId(file, parts.slice(1)) });
  push(isStreamForm(file) ? xrefStream(rows, { xrefAt, size, trailer }) : xrefTable(rows, trailer));
  push(Buffer.from(`startxref\n${xrefAt}\n%%EOF\n`));
  const bodyOffset = ({ number }: PdfReference): number => {
    const offset = bodies.get(number);
    if (offset === undefined) throw new Error(`Object ${number} was not written.`);
    return offset;
  };
  return { bytes: Buffer.concat(parts), bodyOffset };
}

const byNumber = (one: Change, other: Change) => one.reference.number - other.reference.number;

/** A table follows a hybrid section: what is new has no need to hide. */
const isStreamForm = ({ revisions }: PdfFile) => revisions.at(-1)?.form === 'stream';

/** What a cross-reference stream says of itself, and what leads to another revision. */
const ownOfSection = ['Prev', 'XRefStm', 'Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms'];

function trailerOf(
  { trailer, revisions, base }: PdfFile,
  { size, id }: { size: number; id: PdfValue },
): PdfDictionary {
  const cleared = Object.fromEntries(ownOfSection.map((key) => [key, null]));
  const previous = (revisions.at(-1)?.xrefOffset ?? 0) - base;
  return withEntries(trailer, { ...cleared, Size: size, Prev: previous, ID: id });
}

/** The first half stays, the second names this revision. Source: ISO 32000-2, 14.4. */
function newId({ trailer, resolve }: PdfFile, written: readonly Buffer[]): PdfValue {
  const id = resolve(trailer.entries.get('ID'));
  const [first, second] = isArray(id) ? id.map(resolve) : [];
  if (!isString(first) || !isString(second)) return null;
  const hash = createHash('sha256').update(second.bytes);
  for (const part of written) hash.update(part);
  return [pdfString(first.bytes, true), pdfString(hash.digest().subarray(0, 16), true)];
}

/** Rows whose numbers follow each other. */
function runsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.number === row.number - 1) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function xrefTable(rows: readonly Row[], trailer: PdfDictionary): Buffer {
  const sections = runsOf(rows).map((run) => {
    const lines = run.map(
      ({ offset, generation }) =>
        `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`,
    );
    return `${run[0]?.number} ${run.length}\n${lines.join('')}`;
  });
  const text = `xref\n${sections.join('')}trailer\n<< ${entriesSyntax(trailer)} >>\n`;
  return Buffer.from(text, 'latin1');
}

function xrefStream(
  changed: readonly Row[],
  { xrefAt, size, trailer }: { xrefAt: number; size: number; trailer: PdfDictionary },
): Buffer {
  const rows = [...changed, { number: size, generation: 0, offset: xrefAt }];
  const raw = Buffer.alloc(rows.length * 7);
  for (const [index, { offset, generation }] of rows.entries()) {
    raw.writeUInt8(1, index * 7);
    raw.writeUInt32BE(offset, index * 7 + 1);
    raw.writeUInt16BE(generation, index * 7 + 5);
  }
  const dictionary = withEntries(trailer, {
    Type: pdfName('XRef'),
    Size: size + 1,
    W: [1, 4, 2],
    Index: runsOf(rows).flatMap((run) => [run[0]?.number ?? 0, run.length]),
  });
  const body = serialize({ type: 'stream', dictionary, raw });
  return Buffer.concat([Buffer.from(`${size} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
}
