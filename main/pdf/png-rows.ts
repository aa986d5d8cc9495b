/** What a PNG's header says of its pixels. */
export type Layout = {
  readonly width: number;
  readonly height: number;
  /** Bits of one channel. */
  readonly depth: number;
  readonly colourType: number;
  readonly channels: number;
  readonly isInterlaced: boolean;
};

type Colours = { readonly palette: Buffer | null; readonly transparency: Buffer | null };
type Pixels = { readonly rgb: Uint8Array; readonly alpha: Uint8Array | null };

/**
 * Undoes filters and interlacing, and makes each pixel eight bits a channel. Null where rows are
 * missing, have an unknown filter, or name a colour that the palette lacks.
 */
export function unpackRows(rows: Buffer, layout: Layout, colours: Colours): Pixels | null {
  const { width, height } = layout;
  const rgb = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  const writePixel = pixelWriter(layout, colours, { rgb, alpha });
  let at = 0;
  for (const pass of layout.isInterlaced ? adam7 : [wholePicture]) {
    const columns = Math.ceil((width - pass.left) / pass.stepX);
    const lines = Math.ceil((height - pass.top) / pass.stepY);
    if (columns <= 0 || lines <= 0) continue;
    const samples = unfilter(rows.subarray(at), { columns, lines, layout });
    if (!samples) return null;
    at += samples.used;
    for (let line = 0; line < lines; line += 1) {
      const row = samples.row(line);
      for (let column = 0; column < columns; column += 1) {
        const pixel = (pass.top + line * pass.stepY) * width + pass.left + column * pass.stepX;
        if (!writePixel(row, column, pixel)) return null;
      }
    }
  }
  return { rgb, alpha: alpha.every((value) => value === 255) ? null : alpha };
}

const wholePicture = { left: 0, top: 0, stepX: 1, stepY: 1 };
/** Source: PNG, section 8.1. */
const adam7 = [
  { left: 0, top: 0, stepX: 8, stepY: 8 },
  { left: 4, top: 0, stepX: 8, stepY: 8 },
  { left: 0, top: 4, stepX: 4, stepY: 8 },
  { left: 2, top: 0, stepX: 4, stepY: 4 },
  { left: 0, top: 2, stepX: 2, stepY: 4 },
  { left: 1, top: 0, stepX: 2, stepY: 2 },
  { left: 0, top: 1, stepX: 1, stepY: 2 },
];

type Pass = { readonly columns: number; readonly lines: number; readonly layout: Layout };

/** Source: PNG, section 9.2. */
function unfilter(packed: Buffer, { columns, lines, layout }: Pass) {
  const bits = layout.depth * layout.channels;
  const size = Math.ceil((columns * bits) / 8);
  const back = Math.max(1, bits / 8);
  const used = lines * (size + 1);
  if (packed.length < used) return null;
  const open = Buffer.alloc(lines * size);
  for (let line = 0; line < lines; line += 1) {
    const filter = packed[line * (size + 1)] ?? 255;
    if (filter > 4) return null;
    for (let index = 0; index < size; index += 1) {
      const at = line * size + index;
      const left = index >= back ? (open[at - back] ?? 0) : 0;
      const up = line > 0 ? (open[at - size] ?? 0) : 0;
      const corner = line > 0 && index >= back ? (open[at - size - back] ?? 0) : 0;
      const raw = packed[line * (size + 1) + 1 + index] ?? 0;
      open[at] = raw + predicted(filter, left, up, corner);
    }
  }
  return { used, row: (line: number) => open.subarray(line * size, (line + 1) * size) };
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [
    Math.abs(guess - left),
    Math.abs(guess - up),
    Math.abs(guess - corner),
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Writes one pixel of a row among all pixels. False for a colour that is not there. */
type PixelWriter = (row: Buffer, column: number, pixel: number) => boolean;

function pixelWriter(
  layout: Layout,
  { palette, transparency }: Colours,
  { rgb, alpha }: { rgb: Uint8Array; alpha: Uint8Array },
): PixelWriter {
  const { depth, colourType, channels } = layout;
  const sample = sampleReader(depth);
  const top = 2 ** depth - 1;
  const clear = clearColour(layout, transparency);
  const isGrey = colourType === 0 || colourType === 4;
  return (row, column, pixel) => {
    const from = column * channels;
    const first = sample(row, from);
    const to = pixel * 3;
    if (colourType === 3) {
      if (!palette || first * 3 + 2 >= palette.length) return false;
      palette.copy(rgb, to, first * 3, first * 3 + 3);
      alpha[pixel] = transparency?.[first] ?? 255;
      return true;
    }
    const second = isGrey ? first : sample(row, from + 1);
    const third = isGrey ? first : sample(row, from + 2);
    rgb[to] = Math.round((first * 255) / top);
    rgb[to + 1] = Math.round((second * 255) / top);
    rgb[to + 2] = Math.round((third * 255) / top);
    const isClear = clear !== null && first === clear.red && second === clear.green;
    if (colourType >= 4) alpha[pixel] = Math.round((sample(row, from + channels - 1) * 255) / top);
    else alpha[pixel] = isClear && third === clear.blue ? 0 : 255;
    return true;
  };
}

function sampleReader(depth: number): (row: Buffer, index: number) => number {
  if (depth === 16) return (row, index) => row.readUInt16BE(index * 2);
  if (depth === 8) return (row, index) => row[index] ?? 0;
  const mask = (1 << depth) - 1;
  return (row, index) => {
    const shift = 8 - depth - ((index * depth) % 8);
    return ((row[(index * depth) >> 3] ?? 0) >> shift) & mask;
  };
}

/** The one colour that counts as clear, where a picture has no channel for it. PNG, tRNS. */
function clearColour({ colourType }: Layout, transparency: Buffer | null) {
  if (!transparency || (colourType !== 0 && colourType !== 2)) return null;
  if (transparency.length < (colourType === 2 ? 6 : 2)) return null;
  const red = transparency.readUInt16BE(0);
  if (colourType === 0) return { red, green: red, blue: red };
  return { red, green: transparency.readUInt16BE(2), blue: transparency.readUInt16BE(4) };
}
