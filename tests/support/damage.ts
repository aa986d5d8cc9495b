import fc from 'fast-check';

/** Some damage to bytes; a place is a share of the length, so that it fits whatever it is done to. */
export type ByteDamage = {
  readonly kind: 'flip' | 'cut' | 'remove' | 'insert' | 'repeat' | 'swap';
  /** From 0 to 1. */
  readonly at: number;
  readonly to: number;
  readonly bytes: Uint8Array;
};

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

export const byteDamage: fc.Arbitrary<ByteDamage> = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'remove', 'insert', 'repeat', 'swap'),
  at: share,
  to: share,
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});

/** The bytes from `start` to `end` damaged, the others as they were. They may come out the same. */
export function damaged(
  whole: Uint8Array,
  { kind, at, to, bytes }: ByteDamage,
  { start = 0, end = whole.length } = {},
): Uint8Array {
  const place = (part: number) => start + Math.floor(part * (end - start));
  const [from, until] = [Math.min(place(at), place(to)), Math.max(place(at), place(to)) + 1];
  const [head, middle, tail] = [
    whole.subarray(0, from),
    whole.subarray(from, until),
    whole.subarray(until),
  ];
  switch (kind) {
    case 'flip': {
      const changed = Uint8Array.from(whole);
      changed[from] = (changed[from] ?? 0) ^ ((bytes[0] ?? 0) || 1);
      return changed;
    }
    case 'cut':
      return Buffer.concat([head, whole.subarray(end)]);
    case 'remove':
      return Buffer.concat([head, tail]);
    case 'insert':
      return Buffer.concat([head, bytes, middle, tail]);
    case 'repeat':
      return Buffer.concat([head, middle, middle, tail]);
    case 'swap': {
      const half = Math.floor(middle.length / 2);
      return Buffer.concat([head, middle.subarray(half), middle.subarray(0, half), tail]);
    }
    default:
      return kind satisfies never;
  }
}

export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Where a value lies in a tree of JSON: keys and indices from its root. */
export type Path = readonly (string | number)[];

/** Every place in a tree that holds no further places: a leaf, or an empty list or object. */
export function leavesOf(tree: unknown, path: Path = []): Path[] {
  if (typeof tree !== 'object' || tree === null) return [path];
  const inside = Object.entries(tree).flatMap(([key, value]) =>
    leavesOf(value, [...path, Array.isArray(tree) ? Number(key) : key]),
  );
  return inside.length === 0 ? [path] : inside;
}

export function valueAt(tree: unknown, path: Path): unknown {
  // Paths come from `leavesOf` of the same tree.
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], tree);
}

/** The same tree with another value in one place. */
export function withValue<T>(tree: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  const copy = Array.isArray(tree) ? [...tree] : { ...tree };
  const own = copy as Record<string, unknown>;
  own[key] = withValue(own[key], rest, value);
  return copy as T;
}

/** Another value of the same type, such as a forger might write. */
export function otherValue(value: unknown, seed: number): unknown {
  if (typeof value === 'number') {
    const other = Math.max(0, value + (seed % 2 === 0 ? 1 : -1) * (1 + seed));
    return other === value ? value + 1 : other;
  }
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'x';
  if (typeof value !== 'string') return null;
  if (value === '') return 'x';
  const at = seed % value.length;
  const other = value[at] === '0' ? '1' : '0';
  return value.slice(0, at) + other + value.slice(at + 1);
}
