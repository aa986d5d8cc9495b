import { type Grid, gridOf, tileSide } from './tiles.ts';

/** Squares that differ from the frame before, 1 each, and how many. */
export type Changed = { readonly changed: Uint8Array; readonly count: number };

/**
 * Tells where a frame's bytes differ from those of the one before, as the capture made them: a
 * screen's frames are I420, three eighths of their RGBA and copied as they are.
 */
export function createNativeCompare() {
  let last = new Uint32Array();
  let next = new Uint32Array();
  let shape = '';
  return {
    /**
     * Null where it cannot be told: the frame before had another form, or a frame's own bytes are not
     * to be had, as with one that lies with the GPU. Forms other than I420 are told apart only whole.
     */
    async compare(frame: VideoFrame): Promise<Changed | null> {
      const before = shape;
      shape = shapeOf(frame);
      if (frame.format === null) return null;
      const grid = gridOf(sizeOf(frame));
      const planes = frame.format === 'I420' ? planesOf(grid) : null;
      const layout = planes === null ? {} : { layout: planes.map(layoutOf) };
      const length = Math.ceil(frame.allocationSize(layout) / 4);
      if (next.length !== length) next = new Uint32Array(length);
      await frame.copyTo(next, layout);
      [last, next] = [next, last];
      if (shape !== before) return null;
      if (planes !== null) return compareSquares(next, last, grid, planes);
      return areEqual(next, last) ? unchanged(grid) : null;
    },
  };
}

/** The size of what is to be seen of a frame. */
export function sizeOf({ visibleRect, codedWidth, codedHeight }: VideoFrame) {
  return { width: visibleRect?.width ?? codedWidth, height: visibleRect?.height ?? codedHeight };
}

function shapeOf({ format, codedWidth, codedHeight, visibleRect }: VideoFrame): string {
  const { x = 0, y = 0, width = codedWidth, height = codedHeight } = visibleRect ?? {};
  return [format, codedWidth, codedHeight, x, y, width, height].join(' ');
}

const unchanged = ({ columns, rows }: Grid): Changed => ({
  changed: new Uint8Array(columns * rows),
  count: 0,
});

function areEqual(one: Uint32Array, other: Uint32Array): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}

/** A plane of a picture, in words of four samples. */
type Plane = Readonly<{ from: number; stride: number; height: number; side: number }>;

/** Luma and twice chroma of half its size, each row of them as long as all its squares. */
function planesOf({ columns, height }: Grid): readonly Plane[] {
  const luma = { from: 0, stride: (columns * tileSide) / 4, height, side: tileSide };
  const half = { stride: luma.stride / 2, height: Math.ceil(height / 2), side: tileSide / 2 };
  const u = { from: luma.stride * luma.height, ...half };
  return [luma, u, { from: u.from + u.stride * u.height, ...half }];
}

const layoutOf = ({ from, stride }: Plane): PlaneLayout => ({
  offset: from * 4,
  stride: stride * 4,
});

function compareSquares(
  before: Uint32Array,
  after: Uint32Array,
  grid: Grid,
  planes: readonly Plane[],
): Changed {
  const { changed } = unchanged(grid);
  let count = 0;
  for (const { from, stride, height, side } of planes) {
    const words = side / 4;
    for (let y = 0; y < height; y += 1) {
      const row = Math.floor(y / side) * grid.columns;
      const start = from + y * stride;
      // One plain loop: most pictures are as the one before, and then nothing else happens here.
      for (let index = start; index < start + stride; index += 1) {
        if (before[index] === after[index]) continue;
        const column = Math.floor((index - start) / words);
        if (changed[row + column] === 0) count += 1;
        changed[row + column] = 1;
        index = start + (column + 1) * words - 1;
      }
    }
  }
  return { changed, count };
}
