import type { PageGeometry, Rectangle } from './page-geometry.ts';

/** A rectangle of the page's own space on the page as it is shown: the reverse of `placeOnPage`. */
export function shownPlace(
  rect: Rectangle,
  { box, rotate, userUnit }: PageGeometry,
): { x: number; y: number; width: number; height: number } {
  const [left, bottom] = [Math.min(box[0], box[2]), Math.min(box[1], box[3])];
  const [right, top] = [Math.max(box[0], box[2]), Math.max(box[1], box[3])];
  const [x1, y1] = [Math.min(rect[0], rect[2]), Math.min(rect[1], rect[3])];
  const [x2, y2] = [Math.max(rect[0], rect[2]), Math.max(rect[1], rect[3])];
  const corners = {
    0: [x1 - left, y1 - bottom, x2 - x1, y2 - y1],
    90: [y1 - bottom, right - x2, y2 - y1, x2 - x1],
    180: [right - x2, top - y2, x2 - x1, y2 - y1],
    270: [top - y2, x1 - left, y2 - y1, x2 - x1],
  } as const;
  const turn = rotate % 90 === 0 ? ((rotate % 360) + 360) % 360 : 0;
  const found = turn === 90 || turn === 180 || turn === 270 ? corners[turn] : corners[0];
  const [x, y, width, height] = found.map((length) => length * userUnit) as [
    number,
    number,
    number,
    number,
  ];
  return { x, y, width, height };
}
