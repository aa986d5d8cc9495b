import type { PagePlace } from '../../shared/signature.ts';

/**
 * How a page lies: /CropBox (else /MediaBox) as two corners, /Rotate, /UserUnit. ISO 32000-1,
 * 7.7.3.3.
 */
export type PageGeometry = {
  readonly box: readonly [x1: number, y1: number, x2: number, y2: number];
  /** Clockwise in degrees; anything but a multiple of 90 counts as 0. */
  readonly rotate: number;
  /** Points in one unit of the page's own space. */
  readonly userUnit: number;
};

export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];
export type Matrix = readonly [number, number, number, number, number, number];

/**
 * Where a place on the page as it is shown lies in the page's own space, and the /Matrix that stands
 * the drawing upright there. A viewer fits the turned /BBox into /Rect: ISO 32000-1, 12.5.5.
 */
export function placeOnPage(
  place: Omit<PagePlace, 'page'>,
  geometry: PageGeometry,
): { rect: Rectangle; matrix: Matrix } {
  const { left, bottom, right, top } = cornersOf(geometry.box);
  const [x, y, width, height] = [place.x, place.y, place.width, place.height].map(
    (length) => length / geometry.userUnit,
  ) as [number, number, number, number];
  switch (turnOf(geometry.rotate)) {
    case 90:
      return {
        rect: [right - y - height, bottom + x, right - y, bottom + x + width],
        matrix: [0, 1, -1, 0, 0, 0],
      };
    case 180:
      return {
        rect: [right - x - width, top - y - height, right - x, top - y],
        matrix: [-1, 0, 0, -1, 0, 0],
      };
    case 270:
      return {
        rect: [left + y, top - x - width, left + y + height, top - x],
        matrix: [0, -1, 1, 0, 0, 0],
      };
    default:
      return {
        rect: [left + x, bottom + y, left + x + width, bottom + y + height],
        matrix: [1, 0, 0, 1, 0, 0],
      };
  }
}

/** The page's size in points as it is shown. */
export function shownSize({ box, rotate, userUnit }: PageGeometry): {
  width: number;
  height: number;
} {
  const { left, bottom, right, top } = cornersOf(box);
  const [width, height] = [(right - left) * userUnit, (top - bottom) * userUnit];
  return turnOf(rotate) % 180 === 0 ? { width, height } : { width: height, height: width };
}

function turnOf(rotate: number): number {
  return rotate % 90 === 0 ? ((rotate % 360) + 360) % 360 : 0;
}

function cornersOf([x1, y1, x2, y2]: PageGeometry['box']) {
  return {
    left: Math.min(x1, x2),
    right: Math.max(x1, x2),
    bottom: Math.min(y1, y2),
    top: Math.max(y1, y2),
  };
}
