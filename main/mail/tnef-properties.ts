/** A property's first value, as it stands. */
export type Property = { readonly type: number; readonly value: Buffer };

export type Properties = {
  readonly values: ReadonlyMap<number, Property>;
  /** It ends as it says, and nothing of it is of an unknown kind. */
  readonly isWhole: boolean;
};

export const propertyTypes = { object: 0x0d, text: 0x1e, unicode: 0x1f, binary: 0x102 } as const;

/**
 * The wanted properties of a list of them, by their identifiers; read up to the first that is broken.
 * Every one takes a byte of the list, whatever counts it claims. Source: MS-OXTNEF, 2.1.3.4.
 */
export function readProperties(list: Buffer, wanted: ReadonlySet<number>): Properties {
  const values = new Map<number, Property>();
  if (list.length < 4) return { values, isWhole: false };
  let at = 4;
  for (let left = list.readUInt32LE(0); left > 0; left -= 1) {
    if (at + 4 > list.length) return { values, isWhole: false };
    const type = list.readUInt16LE(at);
    const id = list.readUInt16LE(at + 2);
    const place = placeOf(list, id < firstNamed ? at + 4 : afterName(list, at + 4), type);
    if (place === null) return { values, isWhole: false };
    if (wanted.has(id) && !values.has(id))
      values.set(id, { type, value: list.subarray(place.start, place.end) });
    at = place.next;
  }
  return { values, isWhole: true };
}

/** From here on identifiers are of this list alone, and a name tells what they are. */
const firstNamed = 0x8000;
const several = 0x1000;

/** Sizes of values by their type. Source: MS-OXCDATA, 2.11.1. */
const fixedSizes: Readonly<Record<number, number>> = {
  0: 0,
  1: 0,
  2: 2,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 2,
  20: 8,
  64: 8,
  72: 16,
};
const sizedTypes: ReadonlySet<number> = new Set(Object.values(propertyTypes));

type Place = { readonly start: number; readonly end: number; readonly next: number };

/** Values fill words of four bytes. */
const padded = (length: number): number => Math.ceil(length / 4) * 4;

function placeOf(list: Buffer, at: number, type: number): Place | null {
  const kind = type & ~several;
  const size = fixedSizes[kind];
  if (size !== undefined && kind === type) return within(list, at, { size, count: 1 });
  if (at + 4 > list.length) return null;
  const count = list.readUInt32LE(at);
  if (size !== undefined) return within(list, at + 4, { size, count });
  return sizedTypes.has(kind) ? sizedPlace(list, at + 4, count) : null;
}

function within(
  list: Buffer,
  start: number,
  { size, count }: { readonly size: number; readonly count: number },
): Place | null {
  const next = start + padded(size) * count;
  return next > list.length ? null : { start, end: start + Math.min(size, next - start), next };
}

/** Each value behind its length. */
function sizedPlace(list: Buffer, from: number, count: number): Place | null {
  let first: Place = { start: from, end: from, next: from };
  let next = from;
  for (let left = count; left > 0; left -= 1) {
    if (next + 4 > list.length) return null;
    const start = next + 4;
    const length = list.readUInt32LE(next);
    if (start + length > list.length) return null;
    next = start + padded(length);
    if (left === count) first = { start, end: start + length, next };
  }
  return { ...first, next };
}

/** Behind the name: a namespace, a kind, and a number or words. */
function afterName(list: Buffer, at: number): number {
  const kindAt = at + 16;
  if (kindAt + 8 > list.length) return list.length + 1;
  const number = list.readUInt32LE(kindAt + 4);
  return kindAt + 8 + (list.readUInt32LE(kindAt) === 1 ? padded(number) : 0);
}
