/**
 * The same value with every string in Unicode normal form C: two ways of writing "kế hoạch" become
 * one. For text where it enters; signed bytes stay untouched.
 */
export function nfc<T>(value: T): T {
  // Strings stay strings and the shape is kept, which TypeScript cannot follow through `unknown`.
  return normalize(value) as T;
}

function normalize(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(normalize);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, normalize(entry)]));
}
