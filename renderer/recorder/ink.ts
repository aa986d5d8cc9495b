import type { Pixels } from './picture.ts';
import { coloursOf, type Grid, gridOf, tileSide } from './tiles.ts';

/** From here towards the text's colour a pixel between ground and text counts as text. */
const inkShare = 0.27;
/** How far a pixel may lie from the line between two colours, as a sum over red, green and blue. */
const tolerance = 40;
/** A square whose commonest colour fills less than this has no ground: a photograph. */
const leastGround = 64;
/** A colour that fills so much of a square is no edge of a letter. */
const ownColour = 32;

/** A capture has half the resolution for colour: a line's pixels differ by so much beside letters. */
const alike = 48;

type Square = {
  /** The commonest colour. */
  ground: number;
  /** The colour farthest from it. */
  ink: number;
  /** Colours of lines and areas, which stay what they are. */
  kept: readonly number[];
};

/**
 * Takes the grey edges off letters: where a square of the picture has a ground, each pixel between
 * the ground and the text's colour becomes one of the two. An encoder stores two colours for a
 * fraction of what it needs for thirty, and the words stay as they were. Lines, areas and everything
 * that is no text on a ground stay untouched.
 *
 * It keeps what it made of the picture before, and looks only at squares that changed.
 */
export function createInk() {
  let grid: Grid = gridOf({ width: 0, height: 0 });
  let squares: (Square | null)[] = [];
  /** Squares that have more than one colour and no ground. */
  let rough = new Uint8Array();
  let shown = new Uint8Array();
  /** Squares that changed since the last call of `clean`. */
  let due = new Uint8Array();
  const look = createLook();

  return {
    /** Tells which squares of a picture differ from the one before, whether it is cleaned or not. */
    note({ width, height }: Pixels, changed: Uint8Array): void {
      if (width !== grid.width || height !== grid.height) {
        grid = gridOf({ width, height });
        squares = Array.from({ length: grid.columns * grid.rows }, () => null);
        shown = new Uint8Array(width * height * 4);
        due = new Uint8Array(squares.length).fill(1);
        rough = new Uint8Array(squares.length);
      }
      for (let tile = 0; tile < due.length; tile += 1) if (changed[tile] === 1) due[tile] = 1;
    },
    /** What is to be encoded of the noted picture; its bytes are valid until the next call. */
    clean(pixels: Pixels): Pixels {
      const picture = coloursOf(pixels);
      const out = new Uint32Array(shown.buffer);
      for (let tile = 0; tile < due.length; tile += 1)
        if (due[tile] === 1) {
          const looked = look(picture, grid, tile);
          squares[tile] = looked === 'rough' ? null : looked;
          rough[tile] = Number(looked === 'rough');
        }
      for (let tile = 0; tile < due.length; tile += 1)
        if (isNear(due, grid, tile)) paint(picture, out, grid, tile, pairOf(squares, grid, tile));
      due.fill(0);
      return { width: pixels.width, height: pixels.height, bytes: shown };
    },
    /** A 1 for each square of the cleaned picture that has no ground; valid until the next call. */
    rough: (): Uint8Array => rough,
  };
}

/** Counts the colours of squares; one table serves for all. */
function createLook() {
  const colours = new Uint32Array(1024);
  const counts = new Uint16Array(1024);
  const slots = new Uint16Array(tileSide * tileSide);

  return (picture: Uint32Array, grid: Grid, tile: number): Square | 'rough' | null => {
    const area = areaOf(tile, grid);
    let used = 0;
    let ground = picture[area.top * grid.width + area.left] ?? 0;
    let most = 0;
    for (let y = area.top; y < area.bottom; y += 1)
      for (let x = area.left; x < area.right; x += 1) {
        const colour = picture[y * grid.width + x] ?? 0;
        let slot = Math.imul(colour, 0x9e3779b1) >>> 22;
        while (counts[slot] !== 0 && colours[slot] !== colour) slot = (slot + 1) & 1023;
        if (counts[slot] === 0) {
          colours[slot] = colour;
          slots[used++] = slot;
        }
        const count = (counts[slot] ?? 0) + 1;
        counts[slot] = count;
        if (count > most) [most, ground] = [count, colour];
      }
    const kept: number[] = [];
    let ink = ground;
    for (let index = 0; index < used; index += 1) {
      const slot = slots[index] ?? 0;
      const colour = colours[slot] ?? 0;
      if ((counts[slot] ?? 0) >= ownColour && colour !== ground) kept.push(colour);
      if (distance(colour, ground) > distance(ink, ground)) ink = colour;
      counts[slot] = 0;
    }
    if (used === 1) return null;
    if (most < leastGround) return 'rough';
    keepLines(kept, picture, grid, area, ground);
    return { ground, ink, kept };
  };
}

type Area = Readonly<{ left: number; top: number; right: number; bottom: number }>;

function areaOf(tile: number, { width, height, columns }: Grid): Area {
  const left = (tile % columns) * tileSide;
  const top = Math.floor(tile / columns) * tileSide;
  const right = Math.min(width, left + tileSide);
  return { left, top, right, bottom: Math.min(height, top + tileSide) };
}

/** Adds the colours of rows and columns that have one colour from edge to edge, or nearly one. */
function keepLines(
  kept: number[],
  picture: Uint32Array,
  { width }: Grid,
  { left, top, right, bottom }: Area,
  ground: number,
): void {
  const keepLine = (from: number, step: number, count: number): void => {
    const colour = picture[from] ?? 0;
    if (colour === ground) return;
    for (let index = 1; index < count; index += 1)
      if (distance(picture[from + index * step] ?? 0, colour) > alike) return;
    for (let index = 0; index < count; index += 1) {
      const each = picture[from + index * step] ?? 0;
      if (!kept.includes(each)) kept.push(each);
    }
  };
  for (let y = top; y < bottom; y += 1) keepLine(y * width + left, 1, right - left);
  for (let x = left; x < right; x += 1) keepLine(top * width + x, width, bottom - top);
}

/**
 * Ground and text of a square. A square may hold only the edge of a letter: then the full colour is
 * that of a neighbour on the same ground.
 */
function pairOf(squares: readonly (Square | null)[], grid: Grid, tile: number): Square | null {
  const own = squares[tile] ?? null;
  if (own === null) return null;
  let ink = own.ink;
  for (const each of neighboursOf(tile, grid)) {
    const square = squares[each];
    if (square?.ground !== own.ground) continue;
    if (distance(square.ink, own.ground) > distance(ink, own.ground)) ink = square.ink;
  }
  const share = shareOf(own.ink, own.ground, ink);
  return share >= 0.5 && ink !== own.ink ? { ...own, ink } : own;
}

function neighboursOf(tile: number, { columns, rows }: Grid): number[] {
  const column = tile % columns;
  const row = Math.floor(tile / columns);
  const found: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1)
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1)
      found.push(y * columns + x);
  return found;
}

/** Whether a square or one beside it is due: they may have learned a letter's full colour. */
function isNear(due: Uint8Array, grid: Grid, tile: number): boolean {
  return due[tile] === 1 || neighboursOf(tile, grid).some((each) => due[each] === 1);
}

function paint(
  picture: Uint32Array,
  out: Uint32Array,
  grid: Grid,
  tile: number,
  square: Square | null,
): void {
  const { left, top, right, bottom } = areaOf(tile, grid);
  // Runs of one colour are common, so the last answer is often the next.
  let before = -1;
  let became = 0;
  for (let y = top; y < bottom; y += 1)
    for (let index = y * grid.width + left; index < y * grid.width + right; index += 1) {
      const colour = picture[index] ?? 0;
      if (colour !== before) {
        became = square === null ? colour : inkOf(colour, square);
        before = colour;
      }
      out[index] = became;
    }
}

function inkOf(colour: number, { ground, ink, kept }: Square): number {
  if (colour === ground || colour === ink || kept.includes(colour)) return colour;
  const share = shareOf(colour, ground, ink);
  if (share < 0) return colour;
  return share >= inkShare ? ink : ground;
}

/** How far a colour has come from one towards another; -1 when it does not lie between them. */
function shareOf(colour: number, from: number, to: number): number {
  const red = (to & 255) - (from & 255);
  const green = ((to >> 8) & 255) - ((from >> 8) & 255);
  const blue = ((to >> 16) & 255) - ((from >> 16) & 255);
  const r = (colour & 255) - (from & 255);
  const g = ((colour >> 8) & 255) - ((from >> 8) & 255);
  const b = ((colour >> 16) & 255) - ((from >> 16) & 255);
  const length = red * red + green * green + blue * blue;
  const share = length === 0 ? 0 : Math.max(0, (r * red + g * green + b * blue) / length);
  const off = Math.abs(r - share * red) + Math.abs(g - share * green) + Math.abs(b - share * blue);
  return off > tolerance ? -1 : share;
}

function distance(a: number, b: number): number {
  return (
    Math.abs((a & 255) - (b & 255)) +
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) +
    Math.abs(((a >> 16) & 255) - ((b >> 16) & 255))
  );
}
