/**
 * The same value with every string in Unicode normal form C: two ways of writing "kế hoạch" become
 * one. For text where it enters; signed bytes stay untouched.
 */
export function nfc<T>(value: T): T {
  // Strings stay strings and the shape is kept, which TypeScript cannot follow through `unknown`.
  return normalize(value) as T;
}

/** One text in Unicode normal form C, whoever wrote it: see `withoutMarkFloods`. */
export function composed(text: string): string {
  return withoutMarkFloods(text).normalize('NFC');
}

/**
 * The same text with no more than 30 marks in a row, which is more than any language puts on a letter.
 * Putting marks in order takes a time that grows with the square of their number, and nothing can stop
 * it: a megabyte of them takes hours. Source: Unicode Standard Annex 15, section 13.
 */
export function withoutMarkFloods(text: string): string {
  return text.replaceAll(rowsOfMarks, (marks) =>
    marks.length <= mostMarks ? marks : marks.slice(0, mostMarks).replace(/[\ud800-\udbff]$/, ''),
  );
}

const mostMarks = 30;
/** The halfwidth ones of Japanese become marks in the compatibility forms. */
const rowsOfMarks = /[\p{M}\uff9e\uff9f]{2,}/gu;

function normalize(value: unknown): unknown {
  if (typeof value === 'string') return composed(value);
  if (Array.isArray(value)) return value.map(normalize);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, normalize(entry)]));
}
