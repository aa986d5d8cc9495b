import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText } from '../../../main/mail/charsets.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

it.each([
  ['windows-1258', '51 75 79 EA EC 74 20 F0 69 F2 6E 68', 'Quyết định'],
  ['CP1258', '56 69 EA F2 74', 'Việt'],
  ['UTF-8', '56 69 E1 BB 87 74', 'Việt'],
  ['"utf8"', 'C4 91', 'đ'],
  ['utf-8', '65 CC 82 CC 81', 'ế'],
  ['utf-16le', '11 01', 'đ'],
  ['utf-32be', '00 00 01 11', 'đ'],
  ['iso-8859-1', 'E9', 'é'],
  ['us-ascii', 'C4 91', 'đ'],
  ['viscii', '56 69 AE 74', 'Việt'],
  ['TCVN-5712', '42 B6 6F 20 54 68 BE 6E 67', 'Bảo Thắng'],
  ['x-viet-tcvn5712', 'AE', 'đ'],
  ['utf-7', '2B 41 52 45 2D 61 2B 2D 62', 'đa+b'],
  ['unicode-1-1-utf-7', '48 69 2B 48 73 63 2D', 'Hiệ'],
  ['iso-2022-jp', '1B 24 42 46 7C 4B 5C 1B 28 42', '日本'],
  ['iso-2022-kr', '1B 24 29 43 0E 47 51 31 5B 0F 21', '한글!'],
  ['hz-gb-2312', '61 7E 7B 56 50 7E 7D 62', 'a中b'],
  ['gb18030', 'D6 D0', '中'],
  ['big5', 'A4 A4', '中'],
  ['shift_jis', '93 FA', '日'],
  ['ks_c_5601-1987', 'C7 D1', '한'],
  ['koi8-r', 'C4', 'д'],
  ['tis-620', 'A1', 'ก'],
])('reads %s', (charset, hex, text) => {
  expect(decodeText(bytes(hex), charset)).toBe(text);
});

it('reads what nobody names, or names wrongly, as UTF-8 and else as windows-1252', () => {
  for (const charset of [null, '', 'x-nobody', 'utf-99', '\u0000', 'replacement']) {
    expect(decodeText(Buffer.from('Tiếng Việt'), charset)).toBe('Tiếng Việt');
    expect(decodeText(bytes('E9 80'), charset)).toBe('é€');
  }
});

it('shows broken bytes as such', () => {
  expect(decodeText(bytes('61 C3 62 FF'), 'utf-8')).toBe('a\ufffdb\ufffd');
  expect(decodeText(bytes('00 11 00 00'), 'utf-32be')).toBe('\ufffd');
  expect(decodeText(bytes('2B 32 41 41 2D'), 'utf-7')).toBe('\ufffd');
});

it('reads every Vietnamese letter of TCVN and VISCII, each from one byte', () => {
  const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const small = [...vowels.flatMap((vowel) => tones.map((tone) => vowel + tone)), 'đ'];
  const letters = [...small, ...small.map((letter) => letter.toUpperCase())].map((letter) =>
    letter.normalize('NFC'),
  );
  for (const charset of ['tcvn', 'viscii']) {
    const all = Array.from({ length: 256 }, (_, byte) => decodeText(Uint8Array.of(byte), charset));
    expect(letters.filter((letter) => all.filter((one) => one === letter).length !== 1)).toEqual(
      [],
    );
  }
});

it('answers any bytes in any charset with well-formed text', () => {
  const charset = fc.oneof(
    fc.constantFrom('utf-7', 'utf-32', 'tcvn', 'viscii', 'iso-2022-kr', 'hz-gb-2312', 'utf-16'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), charset, (input, label) => {
      const text = decodeText(input, label);
      expect(text.isWellFormed()).toBe(true);
      expect(text).toBe(text.normalize('NFC'));
    }),
    { numRuns: 1000 },
  );
});
