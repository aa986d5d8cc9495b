/** What a key asks of shown pages: another page, or larger (1), smaller (-1), fitting (0). */
export type PageMove = Readonly<{ page: number }> | Readonly<{ zoom: 1 | -1 | 0 }>;

/** The move that a key stands for; null for every other key. Pages count from 1. */
export function moveOf(key: string, page: number, pages: number): PageMove | null {
  switch (key) {
    case 'PageDown':
      return { page: page + 1 };
    case 'PageUp':
      return { page: page - 1 };
    case 'Home':
      return { page: 1 };
    case 'End':
      return { page: pages };
    case '+':
      return { zoom: 1 };
    case '-':
      return { zoom: -1 };
    case '0':
      return { zoom: 0 };
    default:
      return null;
  }
}
