import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useRef } from 'react';

export type VirtualRows = Readonly<{
  frame: RefObject<HTMLDivElement | null>;
  heightPx: number;
  /** The lines that are drawn: those in sight and a few around them. */
  shown: readonly Readonly<{ index: number; topPx: number }>[];
  first: number;
  last: number;
  /** How many lines fit, for paging by keys. */
  fitting: number;
  /** It moves, or did a moment ago: what is fetched for these lines may be passed by already. */
  isMoving: boolean;
  reveal: (index: number) => void;
}>;

/** Which lines of a long list of equal lines are drawn. The list's frame takes `frame`. */
export function useVirtualRows(count: number, rowPx: number): VirtualRows {
  // TanStack's virtualizer changes inside and stays the same object: the compiler must not keep it.
  'use no memo';
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    overscan: 6,
    initialRect: { width: 300, height: 600 },
  });
  const items = virtualizer.getVirtualItems();
  return {
    frame,
    heightPx: virtualizer.getTotalSize(),
    shown: items.map(({ index, start }) => ({ index, topPx: start })),
    first: items.at(0)?.index ?? 0,
    last: items.at(-1)?.index ?? 0,
    fitting: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? rowPx) / rowPx) - 1),
    isMoving: virtualizer.isScrolling,
    reveal: (index) => virtualizer.scrollToIndex(index),
  };
}
