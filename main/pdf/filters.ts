import { inflateSync } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import {
  damaged,
  isArray,
  isDictionary,
  isName,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
} from './values.ts';

const largestStream = 128 * 1024 * 1024;

/** How much all streams of a file may grow to, bytes; what is left is counted down. */
export type InflateBudget = { left: number };

export const createInflateBudget = (): InflateBudget => ({ left: 512 * 1024 * 1024 });

/**
 * What a stream holds, its filter undone: Flate with PNG predictors, or none. Throws `pdf-unreadable`
 * for other filters and broken bytes, `pdf-too-large` for what grows beyond all measure. Source: ISO
 * 32000-2, 7.4.4.
 */
export function decodeStream(
  { dictionary: { entries }, raw }: PdfStream,
  budget: InflateBudget,
): Buffer {
  const filter = only(entries.get('Filter'));
  const parameters = only(entries.get('DecodeParms'));
  if (filter === undefined || filter === null) return Buffer.from(raw);
  if (!isName(filter, 'FlateDecode') && !isName(filter, 'Fl'))
    throw damaged('A stream has a filter that structure does not use.');
  const plain = inflate(raw, budget);
  return isDictionary(parameters) ? undoPredictor(plain, parameters) : plain;
}

function only(value: PdfValue | undefined): PdfValue | undefined {
  if (!isArray(value)) return value;
  if (value.length > 1) throw damaged('A stream has several filters.');
  return value[0];
}

function inflate(raw: Uint8Array, budget: InflateBudget): Buffer {
  const most = Math.min(largestStream, budget.left);
  try {
    const plain = inflateSync(raw, { maxOutputLength: Math.max(most, 1) });
    budget.left -= plain.length;
    return plain;
  } catch (cause) {
    // Node's zlib throws errors that carry a code.
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new AppError('pdf-too-large', 'A stream grows beyond all measure.', { cause });
    throw damaged('A compressed stream is broken.', cause);
  }
}

/** Source: ISO 32000-2, 7.4.4.4, table 8; PNG specification, section 9. */
function undoPredictor(bytes: Buffer, { entries }: PdfDictionary): Buffer {
  const number = (key: string, otherwise: number): number => {
    const value = entries.get(key) ?? otherwise;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 1 << 20)
      throw damaged('A predictor has a parameter out of bounds.');
    return value;
  };
  const predictor = number('Predictor', 1);
  if (predictor === 1) return bytes;
  if (predictor < 10) throw damaged('A stream has a predictor that structure does not use.');
  const pixelBits = number('Colors', 1) * number('BitsPerComponent', 8);
  const pixel = Math.ceil(pixelBits / 8);
  const row = Math.ceil((pixelBits * number('Columns', 1)) / 8);
  if (bytes.length % (row + 1) !== 0) throw damaged('A predicted stream ends within a row.');
  return undoPng(bytes, { pixel, row });
}

function undoPng(bytes: Buffer, { pixel, row }: { pixel: number; row: number }): Buffer {
  const rows = bytes.length / (row + 1);
  const plain = Buffer.alloc(rows * row);
  for (let index = 0; index < rows; index += 1) {
    const from = index * (row + 1);
    const to = index * row;
    const kind = bytes[from] ?? 0;
    if (kind > 4) throw damaged('A predicted row has an unknown kind.');
    for (let at = 0; at < row; at += 1) {
      const left = at < pixel ? 0 : (plain[to + at - pixel] ?? 0);
      const up = index === 0 ? 0 : (plain[to + at - row] ?? 0);
      const upLeft = at < pixel || index === 0 ? 0 : (plain[to + at - row - pixel] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][kind] ?? 0;
      plain[to + at] = (bytes[from + 1 + at] ?? 0) + predicted;
    }
  }
  return plain;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [byLeft, byUp, byBoth] = [left, up, upLeft].map((one) => Math.abs(estimate - one));
  // Three numbers went in, so three come out.
  const [a, b, c] = [byLeft as number, byUp as number, byBoth as number];
  if (a <= b && a <= c) return left;
  return b <= c ? up : upLeft;
}
