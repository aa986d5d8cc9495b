import type { PdfObjects } from './objects.ts';
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  isStream,
  isString,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
} from './values.ts';

/**
 * Compares values of two states of one file by all they lead to. `isApart`: objects that are
 * compared on their own (pages, annotations, fields, the catalog); a reference to one is the same
 * when it names the same object.
 */
export function createSameness(
  before: Pick<PdfObjects, 'resolve'>,
  after: Pick<PdfObjects, 'resolve'>,
  isApart: (number: number) => boolean,
) {
  const proven = new Set<string>();

  const compare = (left: PdfValue | undefined, right: PdfValue | undefined): boolean => {
    const assumed = new Set<string>();
    const pairs: Pair[] = [[left ?? null, right ?? null]];
    for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
      const resolved = resolvePair(pair, assumed);
      if (resolved === 'same') continue;
      const deeper = resolved === 'other' ? null : pairsInside(...resolved);
      if (deeper === null) return false;
      pairs.push(...deeper);
    }
    // Only now: what was assumed on the way to a difference proves nothing.
    for (const key of assumed) proven.add(key);
    return true;
  };

  const resolvePair = ([left, right]: Pair, assumed: Set<string>): Pair | 'same' | 'other' => {
    if (isReference(left) && isReference(right)) {
      if (isApart(left.number) || isApart(right.number))
        return isSameReference(left, right) ? 'same' : 'other';
      const key = `${left.number} ${right.number}`;
      if (proven.has(key) || assumed.has(key)) return 'same';
      assumed.add(key);
    }
    return [before.resolve(left), after.resolve(right)];
  };

  return {
    isSame: compare,
    /** The keys whose values differ, but for those left out. */
    differingKeys(
      left: PdfDictionary,
      right: PdfDictionary,
      leftOut: readonly string[] = [],
    ): string[] {
      const keys = new Set([...left.entries.keys(), ...right.entries.keys()]);
      return [...keys].filter(
        (key) => !leftOut.includes(key) && !compare(left.entries.get(key), right.entries.get(key)),
      );
    },
  };
}

export type Sameness = ReturnType<typeof createSameness>;

type Pair = [PdfValue, PdfValue];

export function isSameReference(left: PdfReference, right: PdfReference): boolean {
  return left.number === right.number && left.generation === right.generation;
}

/** What remains to be compared for both to be the same; null when they are not. */
function pairsInside(left: PdfValue, right: PdfValue): Pair[] | null {
  if (left === right) return [];
  if (isArray(left) && isArray(right)) return pairsOfArrays(left, right);
  if (isDictionary(left) && isDictionary(right)) return pairsOfEntries(left, right);
  if (isStream(left) && isStream(right))
    return isSameBytes(left.raw, right.raw)
      ? pairsOfEntries(left.dictionary, right.dictionary)
      : null;
  if (isName(left) && isName(right)) return left.name === right.name ? [] : null;
  if (isString(left) && isString(right)) return isSameBytes(left.bytes, right.bytes) ? [] : null;
  return null;
}

function pairsOfArrays(left: readonly PdfValue[], right: readonly PdfValue[]): Pair[] | null {
  if (left.length !== right.length) return null;
  return left.map((value, at): Pair => [value, right[at] ?? null]);
}

function pairsOfEntries(left: PdfDictionary, right: PdfDictionary): Pair[] | null {
  const keys = [...left.entries.keys()];
  if (keys.length !== right.entries.size || keys.some((key) => !right.entries.has(key)))
    return null;
  return keys.map((key): Pair => [left.entries.get(key) ?? null, right.entries.get(key) ?? null]);
}

/** Two states of one file share their bytes: most streams are the very same piece of memory. */
function isSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  const isOnePiece =
    left.buffer === right.buffer &&
    left.byteOffset === right.byteOffset &&
    left.length === right.length;
  return isOnePiece || Buffer.compare(left, right) === 0;
}
