import { decodeStream, type InflateBudget } from './filters.ts';
import { parseIndirectObject, parseValue } from './parser.ts';
import {
  damaged,
  isName,
  isReference,
  isStream,
  type PdfReference,
  type PdfStream,
  type PdfValue,
} from './values.ts';
import { wholeNumber, type XrefEntry } from './xref.ts';

/** The objects of a file as some revision left them, read when asked for. */
export type PdfObjects = {
  /** Undefined for a number that no revision names. */
  readonly entry: (number: number) => XrefEntry | undefined;
  /** Null for an object that is not there. Source: ISO 32000-2, 7.3.10. */
  readonly get: (reference: PdfReference) => PdfValue;
  /** Follows references to what they mean; null for nothing. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue;
  /** What a stream holds, its filter undone; as `decodeStream` says. */
  readonly decode: (stream: PdfStream) => Buffer;
};

type ObjectStream = { readonly bytes: Buffer; readonly offsets: readonly [number, number][] };

const mostHops = 32;
const mostInStream = 200_000;

/**
 * `bytes` end with the revision; `entries` are those of it and of the ones before, newest first. All
 * functions throw `pdf-unreadable` where the file is not what it says, `pdf-too-large` for a stream
 * that grows beyond all measure.
 */
export function createObjects(input: {
  bytes: Buffer;
  entries: readonly ReadonlyMap<number, XrefEntry>[];
  budget: InflateBudget;
}): PdfObjects {
  const { bytes, budget } = input;
  const values = new Map<number, PdfValue>();
  const streams = new Map<number, ObjectStream>();
  const inReading = new Set<number>();
  let work = 8 * bytes.length + 1024 * 1024;

  const entry = (number: number) =>
    input.entries.find((section) => section.has(number))?.get(number);

  const resolve = (value: PdfValue | undefined): PdfValue => {
    let result = value ?? null;
    for (let hops = 0; isReference(result); hops += 1) {
      if (hops > mostHops) throw damaged('References lead in a circle.');
      result = get(result);
    }
    return result;
  };

  const get = ({ number, generation }: PdfReference): PdfValue => {
    const found = entry(number);
    if (found === undefined || found.kind === 'free') return null;
    if (generation !== (found.kind === 'offset' ? found.generation : 0)) return null;
    const known = values.get(number);
    if (known !== undefined) return known;
    if (inReading.has(number)) throw damaged('An object needs itself to be read.');
    inReading.add(number);
    try {
      const value = found.kind === 'offset' ? readAt(number, found) : readCompressed(number, found);
      values.set(number, value);
      return value;
    } finally {
      inReading.delete(number);
    }
  };

  const readAt = (number: number, found: XrefEntry & { kind: 'offset' }): PdfValue => {
    if (found.offset >= bytes.length) throw damaged('An object lies outside of the file.');
    const object = parseIndirectObject(bytes, found.offset, (length) =>
      wholeNumber(resolve(length)),
    );
    if (object.number !== number || object.generation !== found.generation)
      throw damaged('Another object stands where this one should be.');
    const streamLength = isStream(object.value) ? object.value.raw.length : 0;
    work -= object.end - found.offset - streamLength;
    if (work < 0) throw damaged('Objects overlap.');
    return object.value;
  };

  const readCompressed = (
    number: number,
    { stream, index }: XrefEntry & { kind: 'compressed' },
  ): PdfValue => {
    const { bytes: plain, offsets } = objectStream(stream);
    const [named, offset] = offsets[index] ?? [];
    if (named !== number || offset === undefined)
      throw damaged('An object is not in its object stream.');
    const { value, end } = parseValue(plain, offset);
    work -= end - offset;
    if (work < 0) throw damaged('Objects overlap.');
    return value;
  };

  const objectStream = (number: number): ObjectStream => {
    const known = streams.get(number);
    if (known) return known;
    if (entry(number)?.kind !== 'offset') throw damaged('An object stream is not in the file.');
    const stream = resolve({ type: 'reference', number, generation: 0 });
    if (!isStream(stream) || !isName(stream.dictionary.entries.get('Type'), 'ObjStm'))
      throw damaged('An object stream is none.');
    const read = readObjectStream(stream, { decode, resolve });
    work += 8 * read.bytes.length;
    streams.set(number, read);
    return read;
  };

  const decode = (stream: PdfStream): Buffer => decodeStream(withDirectFilter(stream), budget);
  const withDirectFilter = (stream: PdfStream): PdfStream => {
    const entries = new Map(stream.dictionary.entries);
    for (const key of ['Filter', 'DecodeParms']) entries.set(key, resolve(entries.get(key)));
    return { ...stream, dictionary: { type: 'dictionary', entries } };
  };

  return { entry, get, resolve, decode };
}

/** Source: ISO 32000-2, 7.5.7. */
function readObjectStream(
  stream: PdfStream,
  { decode, resolve }: Pick<PdfObjects, 'decode' | 'resolve'>,
): ObjectStream {
  const { entries } = stream.dictionary;
  const count = wholeNumber(resolve(entries.get('N')));
  const first = wholeNumber(resolve(entries.get('First')));
  const bytes = decode(stream);
  if (count > mostInStream || first > bytes.length)
    throw damaged('An object stream is out of bounds.');
  const head = bytes.toString('latin1', 0, first).match(/\d{1,10}/g) ?? [];
  if (head.length < 2 * count) throw damaged('An object stream has a broken head.');
  const offsets = Array.from({ length: count }, (_, index): [number, number] => [
    Number(head[2 * index]),
    first + Number(head[2 * index + 1]),
  ]);
  return { bytes, offsets };
}
