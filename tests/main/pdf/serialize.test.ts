import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseValue } from '../../../main/pdf/parser.ts';
import { serialize } from '../../../main/pdf/serialize.ts';
import {
  type PdfValue,
  pdfName,
  pdfReference,
  pdfString,
  pdfText,
  textOf,
} from '../../../main/pdf/values.ts';

const latin = (least: number) =>
  fc
    .array(fc.integer({ min: least, max: 255 }), { maxLength: 12 })
    .map((codes) => String.fromCharCode(...codes));
const leaf = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.integer({ min: -1e9, max: 1e9 }).map((number) => number / 1000),
  // As far as numbers of a file go, of which forty places are read; there is one zero.
  fc
    .double({ min: -1e15, max: 1e15, noNaN: true })
    .map((number) => (Math.abs(number) < 1e-20 ? 0 : number)),
  latin(1).map(pdfName),
  fc.tuple(fc.uint8Array({ maxLength: 20 }), fc.boolean()).map((of) => pdfString(...of)),
  fc.tuple(fc.nat(1e6), fc.nat(65535)).map((of) => pdfReference(...of)),
);
const { value } = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(latin(1), tie('value')), { maxLength: 4 })
      .map((entries): PdfValue => ({ type: 'dictionary', entries: new Map(entries) })),
  ),
}));

describe('a value that is written', () => {
  it('is read as it was', () => {
    fc.assert(
      fc.property(value, (given) => {
        const bytes = serialize(given);
        const read = parseValue(bytes, 0);
        expect(bytesApart(read.value)).toEqual(bytesApart(given));
        expect(read.end).toBe(bytes.length);
      }),
    );
  });

  it('has no exponent, and every digit of a number that was read', () => {
    const numbers = [1e-7, -1.5e-12, 0.1, 1e21, 1e15 + 0.5, -0.25, 595.303937007874].map((number) =>
      serialize(number).toString(),
    );
    expect(numbers).toEqual([
      '0.0000001',
      '-0.0000000000015',
      '0.1',
      `1${'0'.repeat(21)}`,
      '1000000000000000.5',
      '-0.25',
      '595.303937007874',
    ]);
  });

  it('keeps Vietnamese', () => {
    for (const text of ['Lê Thị Thu Hà', 'Ha Noi (1)', '', '𝄞'])
      expect(textOf(pdfText(text))).toBe(text);
  });
});

/** Buffers and arrays of bytes count as the same here. */
function bytesApart(of: PdfValue): unknown {
  if (of === null || typeof of !== 'object') return of;
  if (!('type' in of)) return of.map(bytesApart);
  if (of.type === 'string') return { hex: Buffer.from(of.bytes).toString('hex'), isHex: of.isHex };
  if (of.type !== 'dictionary') return of;
  return { entries: [...of.entries].map(([key, one]) => [key, bytesApart(one)]) };
}
