/**
 * Compares two full names as Vietnamese lists do: by given name (the last word) first, then by the
 * family and middle names, in the order of the Vietnamese alphabet.
 */
export function compareNames(a: string, b: string): number {
  const [givenA, restA] = split(a);
  const [givenB, restB] = split(b);
  return collator.compare(givenA, givenB) || collator.compare(restA, restB);
}

const collator = new Intl.Collator('vi');

function split(name: string): readonly [given: string, rest: string] {
  const words = name.normalize('NFC').trim().split(/\s+/);
  return [words.at(-1) ?? '', words.slice(0, -1).join(' ')];
}
