import { commandNames } from './usage.ts';

const options = ['--json', '--language', '--help', '--version'];

/**
 * The words for the command line in an installed program's arguments, else null: then a window opens.
 * In a checkout the command line has an entry of its own.
 */
export function cliWords(argv: readonly string[], isPackaged: boolean): readonly string[] | null {
  const words = isPackaged ? argv.slice(1) : [];
  const [first] = words;
  return [...commandNames, ...options].some((word) => word === first) ? words : null;
}

/** Whether these words may start a process of a token's library, which only a ready app can. */
export function mayUseToken(words: readonly string[]): boolean {
  return words.includes('sign');
}
