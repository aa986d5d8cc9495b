/**
 * Text whose lines were folded by whoever sent it, as paragraphs again. `isDelSp`: the blank before
 * a fold goes too. Source: RFC 3676, section 4.
 */
export function unfoldText(text: string, isDelSp: boolean): string {
  const lines: string[] = [];
  let open: { readonly depth: number; readonly pieces: string[] } | null = null;
  const close = (): void => {
    if (open) lines.push('> '.repeat(Math.min(open.depth, 100)) + open.pieces.join(''));
    open = null;
  };
  for (const line of text.split(/\r?\n/)) {
    const [quotes = ''] = /^>*/.exec(line) ?? [];
    const content = line.slice(quotes.length).replace(/^ /, '');
    if (open !== null && (open as { depth: number }).depth !== quotes.length) close();
    open ??= { depth: quotes.length, pieces: [] };
    const isSoft = content.endsWith(' ') && content !== '-- ';
    open.pieces.push(isSoft && isDelSp ? content.slice(0, -1) : content);
    if (!isSoft) close();
  }
  close();
  return lines.join('\n');
}
