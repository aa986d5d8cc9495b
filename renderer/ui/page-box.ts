import type { PageSize } from './pdf-file.ts';

/** A rectangle on a page: PDF points from its lower left corner. */
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/** What is held while a box is dragged: all of it, or one corner. */
export type Grip = 'all' | 'nw' | 'ne' | 'sw' | 'se';

/** Smaller than this nobody could read or hold. */
const minSide = 20;
const step = 6;
const fineStep = 1;

/** The box moved by so many points, right and up, and kept on the page. */
export function movedBy(box: Box, right: number, up: number, size: PageSize): Box {
  return insideOf({ ...box, x: box.x + right, y: box.y + up }, size);
}

/** The box with one corner moved by so many points, right and up; the opposite corner stays. */
export function resizedBy(
  box: Box,
  corner: Exclude<Grip, 'all'>,
  right: number,
  up: number,
  size: PageSize,
): Box {
  const isWest = corner.endsWith('w');
  const isSouth = corner.startsWith('s');
  const east = box.x + box.width;
  const north = box.y + box.height;
  const x = isWest ? within(box.x + right, 0, east - minSide) : box.x;
  const y = isSouth ? within(box.y + up, 0, north - minSide) : box.y;
  return {
    x,
    y,
    width: isWest ? east - x : within(box.width + right, minSide, size.width - box.x),
    height: isSouth ? north - y : within(box.height + up, minSide, size.height - box.y),
  };
}

/** A box of a size of its own, its middle where the other's is. */
export function sizedTo<B extends Box>(box: B, { width, height }: Omit<Box, 'x' | 'y'>): B {
  const x = box.x + (box.width - width) / 2;
  return { ...box, x, y: box.y + (box.height - height) / 2, width, height };
}

/** What an arrow key does: moves, with Shift resizes at the lower right, with Alt in fine steps. */
export function byKey(
  box: Box,
  { key, shiftKey, altKey }: Readonly<{ key: string; shiftKey: boolean; altKey: boolean }>,
  size: PageSize,
): Box | null {
  const direction = directions[key];
  if (!direction) return null;
  const by = altKey ? fineStep : step;
  const [right, up] = [direction[0] * by, direction[1] * by];
  return shiftKey ? resizedBy(box, 'se', right, up, size) : movedBy(box, right, up, size);
}

const directions: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The box on the page: moved back onto it and, where it is larger than the page, cut. */
export function insideOf(box: Box, size: PageSize): Box {
  const width = Math.min(box.width, size.width);
  const height = Math.min(box.height, size.height);
  return {
    x: within(box.x, 0, size.width - width),
    y: within(box.y, 0, size.height - height),
    width,
    height,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
