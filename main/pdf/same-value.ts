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
 * compared on their own (pages, annotations, fields, the catalog). A link to one is the same when it
 * names the same object; where a reader draws or opens with it, it counts by what it holds: as a
 * field it may change, as a picture it may not.
 */
export function createSameness(
  before: Pick<PdfObjects, 'resolve'>,
  after: Pick<PdfObjects, 'resolve'>,
  isApart: (number: number) => boolean,
) {
  const proven = new Set<string>();

  const compare = (left: PdfValue | undefined, right: PdfValue | undefined, role: Role) => {
    const assumed = new Set<string>();
    const pairs: Pair[] = [[left ?? null, right ?? null, role]];
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

  const resolvePair = (
    [left, right, role]: Pair,
    assumed: Set<string>,
  ): Pair | 'same' | 'other' => {
    if (isReference(left) && isReference(right)) {
      if (role === 'link' && (isApart(left.number) || isApart(right.number)))
        return isSameReference(left, right) ? 'same' : 'other';
      const key = `${role} ${left.number} ${right.number}`;
      if (proven.has(key) || assumed.has(key)) return 'same';
      assumed.add(key);
    }
    return [before.resolve(left), after.resolve(right), role];
  };

  return {
    /** `under`: the key that both values stand under, where one says how they are used. */
    isSame: (left: PdfValue | undefined, right: PdfValue | undefined, under = ''): boolean =>
      compare(left, right, roleUnder(under, 'value')),
    /** The keys whose values differ, but for those left out. */
    differingKeys(
      left: PdfDictionary,
      right: PdfDictionary,
      leftOut: readonly string[] = [],
    ): string[] {
      const keys = new Set([...left.entries.keys(), ...right.entries.keys()]);
      const isOther = (key: string) =>
        !compare(left.entries.get(key), right.entries.get(key), roleUnder(key, 'value'));
      return [...keys].filter((key) => !leftOut.includes(key) && isOther(key));
    },
  };
}

export type Sameness = ReturnType<typeof createSameness>;

/** How a reader uses what a key leads to. What it draws or opens stays that, all the way down. */
type Role = 'value' | 'link' | 'drawn';
type Pair = [PdfValue, PdfValue, Role];

/** Pages, annotations, fields and the catalogue are named here. Source: ISO 32000-2, 7.7 and 12. */
const links = new Set(
  'A AA B CO Data Dest Dests DPartRoot IRT OpenAction Outlines P PA Parent Perms PieceInfo Popup SeparationInfo StructTreeRoot Threads'.split(
    ' ',
  ),
);
/** Resources, appearances, layers, and files that are attached, opened or started. */
const drawn = new Set('AF AP Contents DR EF F JS MK OCProperties Resources'.split(' '));

function roleUnder(key: string, above: Role): Role {
  if (above === 'drawn' || drawn.has(key)) return 'drawn';
  return links.has(key) ? 'link' : above;
}

function isSameReference(left: PdfReference, right: PdfReference): boolean {
  return left.number === right.number && left.generation === right.generation;
}

/** What remains to be compared for both to be the same; null when they are not. */
function pairsInside(left: PdfValue, right: PdfValue, role: Role): Pair[] | null {
  if (left === right) return [];
  if (isArray(left) && isArray(right)) return pairsOfArrays(left, right, role);
  if (isDictionary(left) && isDictionary(right)) return pairsOfEntries(left, right, role);
  if (isStream(left) && isStream(right))
    return isSameBytes(left.raw, right.raw)
      ? pairsOfEntries(left.dictionary, right.dictionary, role)
      : null;
  if (isName(left) && isName(right)) return left.name === right.name ? [] : null;
  if (isString(left) && isString(right)) return isSameBytes(left.bytes, right.bytes) ? [] : null;
  return null;
}

function pairsOfArrays(
  left: readonly PdfValue[],
  right: readonly PdfValue[],
  role: Role,
): Pair[] | null {
  if (left.length !== right.length) return null;
  return left.map((value, at): Pair => [value, right[at] ?? null, role]);
}

function pairsOfEntries(left: PdfDictionary, right: PdfDictionary, role: Role): Pair[] | null {
  const keys = [...left.entries.keys()];
  if (keys.length !== right.entries.size || keys.some((key) => !right.entries.has(key)))
    return null;
  return keys.map((key): Pair => {
    const [one, other] = [left.entries.get(key) ?? null, right.entries.get(key) ?? null];
    return [one, other, roleUnder(key, role)];
  });
}

/** Two states of one file share their bytes: most streams are the very same piece of memory. */
function isSameBytes(left: Uint8Array, right: Uint8Array): boolean {
  const isOnePiece =
    left.buffer === right.buffer &&
    left.byteOffset === right.byteOffset &&
    left.length === right.length;
  return isOnePiece || Buffer.compare(left, right) === 0;
}
