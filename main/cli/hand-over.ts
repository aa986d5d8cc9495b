const commands = ['verify', 'inspect', 'open', 'kit', 'doctor', '--help', '--version'];

/**
 * The words for the command line in an installed program's arguments, else null: then a window opens.
 * In a checkout the command line has an entry of its own.
 */
export function cliWords(argv: readonly string[], isPackaged: boolean): readonly string[] | null {
  const [first, ...rest] = isPackaged ? argv.slice(1) : [];
  return first !== undefined && commands.includes(first) ? [first, ...rest] : null;
}
