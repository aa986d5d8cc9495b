import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWord, searchWords, standsFor } from '../../../main/mail/search-words.ts';

const exact = (text: string) => searchWords(text).map((word) => word.exact);
const folded = (text: string) => searchWords(text).map((word) => word.folded);
const vietnamese = fc.string({
  unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệốồộớờợứừựíìỉĩịýỳỷỹỵẮĐÐƉ 12/'),
});
const anyText = fc.oneof(
  vietnamese,
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);

describe('words of a text', () => {
  test('are lower case, composed and without anything between them', () => {
    expect(exact('Số: 12/QĐ-UBND, "Kế hoạch"')).toEqual(['số', '12', 'qđ', 'ubnd', 'kế', 'hoạch']);
    expect(folded('Số: 12/QĐ-UBND')).toEqual(['so', '12', 'qd', 'ubnd']);
  });

  test.each([
    ['hòa', 'hoà'],
    ['Hóa', 'hoá'],
    ['thúy', 'thuý'],
    ['ỦY', 'uỷ'],
    ['khỏe', 'khoẻ'],
    ['\u00d0ồng', 'đồng'],
    ['\u0189ồng', 'đồng'],
    ['qu\u00adyết', 'quyết'],
  ])('takes %s for %s', (one, other) => {
    expect(exact(one)).toEqual([other]);
  });

  test('leaves tones alone where they stand right', () => {
    for (const word of ['của', 'quý', 'quà', 'mùa', 'huế', 'khuỷu', 'giò'])
      expect(exact(word)).toEqual([word]);
  });

  test('are the same of NFC and NFD', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(searchWords(text.normalize('NFD'))).toEqual(searchWords(text.normalize('NFC')));
      }),
    );
  });

  test('stay the same when they are looked at again', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const once = searchWords(text);
        expect(searchWords(once.map((word) => word.exact).join(' '))).toEqual(once);
        expect(folded(folded(text).join(' '))).toEqual(folded(text));
      }),
    );
  });

  test('fold together as each by itself, to words of their own', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of searchWords(text)) {
          expect(word.folded).toBe(foldWord(word.exact));
          expect(word.exact + word.folded).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
        }
      }),
    );
  });

  test('hold nothing that ends a quote or separates columns', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of searchWords(text)) expect(word.exact).not.toMatch(/["'\s:*(){}^\0-]/);
      }),
    );
  });
});

describe('what was typed stands for a word', () => {
  test.each([
    ['quyêt', 'quyết', true],
    ['quyết', 'quyêt', false],
    ['ma', 'má', true],
    ['má', 'ma', false],
    ['dương', 'đường', true],
    ['đuong', 'dương', false],
    ['má', 'mạ', false],
    ['hoa', 'hoan', false],
  ])('%s for %s: %s', (typed, word, stands) => {
    expect(standsFor(typed, word, false)).toBe(stands);
  });

  test('every word for itself, and every one without marks for any it is folded from', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        for (const { exact: word, folded: plain } of searchWords(text)) {
          expect(standsFor(word, word, false)).toBe(true);
          expect(standsFor(plain, word, false)).toBe(true);
          expect(standsFor(plain.slice(0, 2), word, true)).toBe(true);
        }
      }),
    );
  });
});

test('reads words below a flood of marks that joiners keep apart', () => {
  const flood = 'a\u0301\u0323\u034f\uff9e'.concat('\u0301\u034f\u0323'.repeat(100_000));
  expect(exact(`${flood} việc`)).toHaveLength(2);
  expect(folded(`${flood} việc`)[1]).toBe('viec');
});
