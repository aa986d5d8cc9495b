import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPdfDate } from '../../../main/pdf/pdf-date.ts';
import { pdfDate } from '../../../main/pdf/signature-dictionary.ts';
import { pdfText } from '../../../main/pdf/values.ts';

const read = (text: string) => readPdfDate(pdfText(text));

it('reads what signing writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e9 }), (second) => {
      expect(readPdfDate(pdfDate(second * 1000))).toBe(second * 1000);
    }),
  );
});

it('reads the forms of other programs', () => {
  const at = Date.UTC(2026, 0, 5, 1, 5, 9);
  const forms = ["D:20260105080509+07'00'", "D:20260105080509+07'00", 'D:20260105010509Z'];
  const more = ["D:20260104210509-04'00'", "D:20260105010509Z00'00'", 'D:20260105010509'];
  expect([...forms, ...more].map(read)).toEqual(Array(6).fill(at));
  expect(read('D:2026')).toBe(Date.UTC(2026, 0, 1));
});

it('takes nothing else for a date', () => {
  for (const text of ['', '2026', 'D:20261305', 'D:2026010508+99', "D:20260105080509+07'00'x"])
    expect(read(text)).toBeNull();
  expect(readPdfDate(null)).toBeNull();
});
