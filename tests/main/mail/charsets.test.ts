import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText } from '../../../main/mail/charsets.ts';
import { readMessage } from '../../../main/mail/read-message.ts';
import { aMail, aMailOf } from '../../support/mails.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

it.each([
  ['windows-1258', '51 75 79 EA EC 74 20 F0 69 F2 6E 68', 'Quyết định'],
  ['CP1258', '56 69 EA F2 74', 'Việt'],
  [
    'windows-1258',
    'D0 FD F5 CC 6E 67 20 4E 67 75 79 EA DE 6E 20 48 75 EA F2 2C 20 54 68 FD CC 61 20 54 68 69 EA 6E 20 48 75 EA EC',
    'Đường Nguyễn Huệ, Thừa Thiên Huế',
  ],
  ['x-cp1258', '75 F2', 'ụ'],
  ['UTF-8', '56 69 E1 BB 87 74', 'Việt'],
  ['utf-8', 'EF BB BF C4 91', 'đ'],
  ['"utf8"', 'C4 91', 'đ'],
  ['utf-8', '65 CC 82 CC 81', 'ế'],
  ['utf-16le', '11 01', 'đ'],
  ['utf-32be', '00 00 01 11', 'đ'],
  ['utf-16', 'FF FE 4B 00 ED 00 6E 00 68 00', 'Kính'],
  ['utf-16', 'FE FF 00 4B 1E ED', 'Kử'],
  ['utf-16be', '00 4B 00 ED 00 6E 00 68 00 20 00 67 1E ED 00 69', 'Kính gửi'],
  ['UTF-16LE', 'FF FE E6 1E 79 00', 'Ủy'],
  ['utf-32', 'FF FE 00 00 56 00 00 00 69 00 00 00 C7 1E 00 00 74 00 00 00', 'Việt'],
  ['utf-32', '00 00 FE FF 00 00 1E C7', 'ệ'],
  ['iso-8859-15', '43 F4 6E 67 20 74 79 20 A4', 'Công ty €'],
  ['latin1', '93 41 94', '“A”'],
  ['windows-1251', 'CC E8 F0', 'Мир'],
  ['iso-8859-2', 'A3 F3 64 BC', 'Łódź'],
  ['gb2312', 'C8 CB C3 F1', '人民'],
  ['euc-jp', 'C6 FC CB DC B9 F1', '日本国'],
  ['euc-kr', 'C7 D1 B1 B9', '한국'],
  ['big5-hkscs', 'A5 78 C6 57', '台灣'],
  ['utf-7', '2B 48 75 59 2D 79', 'Ủy'],
  ['iso-8859-1', 'E9', 'é'],
  ['iso-8859-1', '56 69 E1 BB 87 74', 'Việt'],
  ['windows-1252', '93 41 94', '“A”'],
  ['us-ascii', '56 69 EA F2 74', 'Việt'],
  ['us-ascii', 'CC D2', 'ÌÒ'],
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
  ['shift_jis', '93 FA 96 7B', '日本'],
  ['windows-31j', '93 FA', '日'],
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

it('reads a whole mail of windows-1258 and of TCVN, header and body, as NFC', () => {
  const body = '=D0=FD=F5=CC=6Eg Nguy=EA=DEn Hu=EA=F2';
  const old = aMail(
    [
      'From: =?windows-1258?Q?Nguy=EA=DEn_V=E3n_Bi=CCnh?= <b@so.example.vn>',
      'Subject: =?windows-1258?B?UXV56ux0IPBp8m5o?=',
      'Content-Type: text/plain; charset=windows-1258',
      'Content-Transfer-Encoding: quoted-printable',
    ],
    body,
  );
  const read = readMessage(old, { officeDomains: [] });
  expect(read.text.trim()).toBe('Đường Nguyễn Huệ');
  expect(read.headers).toMatchObject({
    subject: 'Quyết định',
    from: { name: 'Nguyễn Văn Bình' },
  });
  for (const words of [read.text, read.headers.subject]) expect(words).toBe(words.normalize('NFC'));
  const oldest = aMailOf(
    'text/plain; charset=x-viet-tcvn5712',
    bytes('42 B6 6F 20 54 68 BE 6E 67'),
  );
  expect(readMessage(oldest, { officeDomains: [] }).text.trim()).toBe('Bảo Thắng');
});

it('says of every Vietnamese letter the same in windows-1258, whichever way its tone was written', () => {
  const tones = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const code = new Map(
    Array.from({ length: 256 }, (_, byte) => [
      new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
      byte,
    ]),
  );
  for (const vowel of Array.from('aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'))
    for (const tone of tones) {
      const written = Uint8Array.of(code.get(vowel) ?? 0, code.get(tone) ?? 0);
      expect(decodeText(written, 'windows-1258')).toBe((vowel + tone).normalize('NFC'));
    }
});
