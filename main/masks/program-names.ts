import { nfc } from '../../shared/nfc.ts';

/** Linux tells no more than so many bytes of a program's short name. */
const shortNameLength = 15;

/** The form in which names of programs are compared: without case, folder and `.exe`. */
export function comparedName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return nfc(last)
    .trim()
    .toLowerCase()
    .replace(/\.exe$/, '');
}

/** Whether one of a window's names is that of an excluded program. */
export function isExcluded(names: readonly string[], excluded: readonly string[]): boolean {
  const wanted = new Set(excluded.map(comparedName));
  return names.some((name) => wanted.has(comparedName(name)));
}

/** The same for the system's short names, of which only the beginning is known. */
export function isShortNameExcluded(name: string, excluded: readonly string[]): boolean {
  if (isExcluded([name], excluded)) return true;
  const compared = comparedName(name);
  if (Buffer.byteLength(name) < shortNameLength) return false;
  return excluded.some((each) => comparedName(each).startsWith(compared));
}

/** Names for a person to choose from: each program once, in order. */
export function listedNames(names: readonly string[]): string[] {
  const unique = new Map(names.map((name) => [comparedName(name), name.replace(/\.exe$/i, '')]));
  unique.delete('');
  return [...unique.values()].toSorted(new Intl.Collator('vi').compare);
}
