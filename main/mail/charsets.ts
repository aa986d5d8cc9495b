import { composed } from '../../shared/nfc.ts';

/**
 * Text of any charset that mail is written in, as NFC; windows-1258's combining tones too. Broken
 * bytes become U+FFFD. A charset nobody knows, and none: see `decodeUnlabelled`. Source: WHATWG Encoding Standard; RFC 2152 (UTF-7); RFC 1456 (VISCII); TCVN 5712.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): string {
  const label = canonicalLabel(charset ?? '');
  return composed(decodeBy(bytes, byteOrderOf(bytes, label)));
}

/** The order of bytes that they say themselves, where the label names none. Source: RFC 2781, 4.3. */
function byteOrderOf([first, second, third, fourth]: Uint8Array, label: string): string {
  if (label === 'utf-16' && first === 0xfe && second === 0xff) return 'utf-16be';
  const isBig = first === 0 && second === 0 && third === 0xfe && fourth === 0xff;
  return label === 'utf-32' ? (isBig ? 'utf-32be' : 'utf-32le') : label;
}

/**
 * Bytes whose charset nobody says, such as raw ones in a header: UTF-8 (RFC 6532), else windows-1258
 * where tones stand as it writes them, else windows-1252.
 */
export function decodeUnlabelled(bytes: Uint8Array): string {
  return decodeUtf8Or(legacyCharsetOf(bytes), bytes);
}

/** Tones behind vowels are windows-1258; elsewhere these bytes are capitals that stand before them. */
export function legacyCharsetOf(bytes: Uint8Array): 'windows-1258' | 'windows-1252' {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const tones = /[aeiouy\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]/i;
  return tones.test(start) ? 'windows-1258' : 'windows-1252';
}

function decodeUtf8Or(label: string, bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return new TextDecoder(label).decode(bytes);
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Labels that mail programs write and the Encoding Standard does not know. Separators left out. */
const aliases: Readonly<Record<string, string>> = {
  utf: 'utf-8',
  utf8mb4: 'utf-8',
  unicode11utf8: 'utf-8',
  usascii: '',
  ascii: '',
  ansix3: '',
  '8bit': '',
  unknown8bit: '',
  default: '',
  utf7: 'utf-7',
  unicode11utf7: 'utf-7',
  utf16: 'utf-16',
  utf32: 'utf-32',
  utf32le: 'utf-32le',
  utf32be: 'utf-32be',
  viscii: 'viscii',
  visciie: 'viscii',
  tcvn: 'tcvn',
  tcvn3: 'tcvn',
  tcvn5712: 'tcvn',
  tcvn57121: 'tcvn',
  viettcvn5712: 'tcvn',
  tcvn571211993: 'tcvn',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  cp874: 'windows-874',
  tis620: 'windows-874',
  iso2022kr: 'iso-2022-kr',
  iso2022jp1: 'iso-2022-jp',
  iso2022jp2: 'iso-2022-jp',
  iso2022jp3: 'iso-2022-jp',
  iso2022jpms: 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  hzgb2312: 'hz',
};

function canonicalLabel(charset: string): string {
  const plain = charset
    .slice(0, 64)
    .trim()
    .toLowerCase()
    .replaceAll(/^["']|["']$/g, '');
  const key = plain.replace(/^(?:x-|cs)/, '').replaceAll(/[\s._:-]/g, '');
  return aliases[key] ?? plain;
}

function decodeBy(bytes: Uint8Array, label: string): string {
  switch (label) {
    case '':
      return decodeUnlabelled(bytes);
    case 'iso-8859-1':
    case 'windows-1252':
      // Programs write this label without asking; text that is UTF-8 by chance is not known.
      return decodeUtf8Or('windows-1252', bytes);
    case 'utf-7':
      return decodeUtf7(bytes);
    case 'utf-32le':
    case 'utf-32be':
      return decodeUtf32(bytes, label === 'utf-32le');
    case 'viscii':
      return byTable(bytes, viscii);
    case 'tcvn':
      return byTable(bytes, tcvn);
    case 'iso-2022-kr':
      return decodeShifted(bytes, { into: '\u000e', back: '\u000f', as: 'euc-kr' });
    case 'hz':
      return decodeShifted(bytes, { into: '~{', back: '~}', as: 'gbk' });
    default:
      return byStandard(bytes, label);
  }
}

function byStandard(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    // A label that nobody knows says nothing.
    return decodeUnlabelled(bytes);
  }
}

/** UTF-16BE in base64 between `+` and `-`, unit by unit. Source: RFC 2152. */
function decodeUtf7(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  let length = 0;
  /** Where the shifted stretch started; -1 outside. */
  let shift = -1;
  let bits = 0;
  let count = 0;
  const add = (unit: number): void => {
    units[length] = unit;
    length += 1;
  };
  for (const [at, byte] of bytes.entries()) {
    const value = shift < 0 ? -1 : sextets.indexOf(byte);
    if (value >= 0) {
      bits = ((bits << 6) | value) & 0xffffff;
      count += 6;
      if (count < 16) continue;
      count -= 16;
      add((bits >> count) & 0xffff);
    } else if (shift < 0 && byte === plus) {
      shift = at;
      count = 0;
    } else {
      const isEnd = shift >= 0 && byte === minus;
      // A shift that holds nothing is the sign itself.
      if (isEnd && shift === at - 1) add(plus);
      if (!isEnd) add(byte);
      shift = -1;
    }
  }
  return Buffer.from(units.buffer, 0, length * 2)
    .toString('utf16le')
    .toWellFormed();
}

const plus = 0x2b;
const minus = 0x2d;
const sextets = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, isLittle);
    const isScalar = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    if (point !== 0xfeff) text += isScalar ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}

type Shift = { readonly into: string; readonly back: string; readonly as: string };

/** Two 7-bit bytes a letter between shifts, which are the 8-bit charset's. RFC 1557, RFC 1843. */
function decodeShifted(bytes: Uint8Array, { into, back, as }: Shift): string {
  const decoder = new TextDecoder(as);
  const [first = '', ...shifted] = Buffer.from(bytes)
    .toString('latin1')
    .replace('\u001b$)C', '')
    .split(into);
  const pieces = shifted.map((piece) => {
    const end = piece.indexOf(back);
    const inside = end < 0 ? piece : piece.slice(0, end);
    const outside = end < 0 ? '' : piece.slice(end + back.length);
    const high = Buffer.from(inside, 'latin1').map((byte) => (byte > 0x20 ? byte | 0x80 : byte));
    return decoder.decode(high) + outside;
  });
  return first + pieces.join('');
}

type Table = { readonly low: Readonly<Record<number, string>>; readonly high: string };

function byTable(bytes: Uint8Array, { low, high }: Table): string {
  return Array.from(bytes, (byte) =>
    byte < 0x80 ? (low[byte] ?? String.fromCharCode(byte)) : high.charAt(byte - 0x80),
  ).join('');
}

const tcvn: Table = {
  low: {
    1: 'Ú',
    2: 'Ụ',
    4: 'Ừ',
    5: 'Ử',
    6: 'Ữ',
    17: 'Ứ',
    18: 'Ự',
    19: 'Ỳ',
    20: 'Ỷ',
    21: 'Ỹ',
    22: 'Ý',
    23: 'Ỵ',
  },
  high:
    'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ' +
    'ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ',
};

const viscii: Table = {
  low: { 2: 'Ẳ', 5: 'Ẵ', 6: 'Ẫ', 20: 'Ỷ', 25: 'Ỹ', 30: 'Ỵ' },
  high:
    'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ' +
    'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ',
};
