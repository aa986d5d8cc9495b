import { describe, expect, it } from 'vitest';
import { createSameness } from '../../../main/pdf/same-value.ts';
import {
  isReference,
  type PdfValue,
  pdfDictionary,
  pdfName,
  pdfReference,
  pdfString,
} from '../../../main/pdf/values.ts';

type Objects = Readonly<Record<number, PdfValue>>;

function stateOf(objects: Objects) {
  return {
    resolve: (value: PdfValue | undefined): PdfValue =>
      isReference(value) ? (objects[value.number] ?? null) : (value ?? null),
  };
}

const sameness = (before: Objects, after: Objects, apart: readonly number[] = []) =>
  createSameness(stateOf(before), stateOf(after), (number) => apart.includes(number));
const ring = (end: PdfValue): Objects => ({
  1: pdfDictionary({ Next: pdfReference(2) }),
  2: pdfDictionary({ Next: pdfReference(1), End: end }),
});

describe('two values', () => {
  it('are the same by what they lead to, not by the objects that hold it', () => {
    const before = { 1: pdfDictionary({ A: pdfReference(2) }), 2: pdfName('x') };
    const after = { 7: pdfDictionary({ A: pdfName('x') }) };
    expect(sameness(before, after).isSame(pdfReference(1), pdfReference(7))).toBe(true);
  });

  it('in a circle are compared and found the same', () => {
    expect(sameness(ring(1), ring(1)).isSame(pdfReference(1), pdfReference(1))).toBe(true);
  });

  it('in a circle with a difference in it are found different, each time they are asked for', () => {
    const compared = sameness(ring(1), ring(2));
    expect(compared.isSame(pdfReference(1), pdfReference(1))).toBe(false);
    expect(compared.isSame(pdfReference(1), pdfReference(1))).toBe(false);
    expect(compared.isSame(pdfReference(2), pdfReference(2))).toBe(false);
  });

  it.each<[string, PdfValue, PdfValue]>([
    ['numbers', 1, 2],
    ['a number and a string', 1, pdfString(Buffer.from('1'))],
    ['names', pdfName('a'), pdfName('b')],
    ['lists', [1, 2], [1, 2, 3]],
    ['keys', pdfDictionary({ A: 1 }), pdfDictionary({ B: 1 })],
    ['something and nothing', pdfDictionary({}), null],
    ['streams', stream('a'), stream('b')],
  ])('are different: %s', (_name, left, right) => {
    expect(sameness({}, {}).isSame(left, right)).toBe(false);
    expect(sameness({}, {}).isSame(left, left)).toBe(true);
  });

  it('that are compared on their own are the same when they name the same object', () => {
    const compared = sameness({ 1: 1, 2: 1 }, { 1: 2, 2: 1 }, [1]);
    expect(compared.isSame(pdfReference(1), pdfReference(1), 'Dest')).toBe(true);
    expect(compared.isSame(pdfReference(2), pdfReference(1), 'Dest')).toBe(false);
  });

  it('that are compared on their own count by what they hold where a reader draws with them', () => {
    const page = (content: PdfValue) => ({
      1: content,
      2: pdfDictionary({ Parent: pdfReference(1) }),
    });
    const compared = sameness(page(1), page(2), [1]);
    expect(compared.isSame(pdfReference(2), pdfReference(2))).toBe(true);
    expect(compared.isSame(pdfReference(2), pdfReference(2), 'Resources')).toBe(false);
    expect(compared.isSame(pdfReference(1), pdfReference(1))).toBe(false);
  });

  it('nested deeper than any call stack are compared', () => {
    const chain = (end: number): Objects =>
      Object.fromEntries(
        Array.from({ length: 50_000 }, (_, at) => [
          at,
          at === 49_999 ? end : pdfDictionary({ Next: pdfReference(at + 1) }),
        ]),
      );
    expect(sameness(chain(1), chain(1)).isSame(pdfReference(0), pdfReference(0))).toBe(true);
    expect(sameness(chain(1), chain(2)).isSame(pdfReference(0), pdfReference(0))).toBe(false);
  });
});

function stream(content: string): PdfValue {
  return { type: 'stream', dictionary: pdfDictionary({}), raw: Buffer.from(content) };
}
