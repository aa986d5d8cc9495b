import type { ExcludedWindow, Rect } from './places.ts';

export type Size = { readonly width: number; readonly height: number };

/**
 * What of a picture has to be masked: the whole rectangle of each excluded window, also where another
 * window covers it, since what lies on top may be see-through or gone by the next picture. `area` is
 * the picture's part of the desktop. Whole pixels of the picture, rounded outwards and cut at its
 * edges, each with a pixel to spare for a scale that does not divide evenly.
 */
export function masksFor(windows: readonly ExcludedWindow[], area: Rect, picture: Size): Rect[] {
  const scaleX = picture.width / area.width;
  const scaleY = picture.height / area.height;
  return windows.flatMap(({ rect }) => {
    if (!overlaps(rect, area)) return [];
    const left = Math.max(0, Math.floor((rect.x - area.x) * scaleX) - spare);
    const top = Math.max(0, Math.floor((rect.y - area.y) * scaleY) - spare);
    const right = Math.ceil((rect.x + rect.width - area.x) * scaleX) + spare;
    const bottom = Math.ceil((rect.y + rect.height - area.y) * scaleY) + spare;
    const width = Math.min(picture.width, right) - left;
    const height = Math.min(picture.height, bottom) - top;
    return [{ x: left, y: top, width, height }];
  });
}

const spare = 1;

/**
 * Each window with all the places that it had in these readings and what lies between them: a picture
 * taken meanwhile may show it anywhere on its way.
 */
export function sweptOver(readings: readonly (readonly ExcludedWindow[])[]): ExcludedWindow[] {
  const swept = new Map<string, Rect>();
  for (const { id, rect } of readings.flat()) {
    const known = swept.get(id);
    swept.set(id, known === undefined ? rect : around(known, rect));
  }
  return [...swept].map(([id, rect]) => ({ id, rect }));
}

/** How much of a picture lies under these rectangles, 0 to 1; what overlaps counts once. */
export function coverageOf(masks: readonly Rect[], { width, height }: Size): number {
  const edges = [...new Set(masks.flatMap(({ y, height: tall }) => [y, y + tall]))].toSorted(
    (a, b) => a - b,
  );
  let covered = 0;
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1] ?? from;
    const across = masks.filter(({ y, height: tall }) => y <= from && y + tall >= to);
    covered += (to - from) * lengthOf(across);
  }
  return covered / (width * height);
}

function lengthOf(masks: readonly Rect[]): number {
  let length = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { x, width } of masks.toSorted((a, b) => a.x - b.x)) {
    length += Math.max(0, x + width - Math.max(x, reached));
    reached = Math.max(reached, x + width);
  }
  return length;
}

function overlaps(a: Rect, b: Rect): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0;
}

function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
