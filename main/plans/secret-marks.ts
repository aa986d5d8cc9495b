import { composed } from '../../shared/nfc.ts';

/**
 * Whether a text carries a mark of state secrecy: MẬT, TỐI MẬT or TUYỆT MẬT as marks are written, in
 * capitals and as words of their own. "bảo mật" and "BẢO MẬT" are ordinary words.
 */
export function hasSecretMark(text: string): boolean {
  const plain = composed(text).replaceAll(/\s+/g, ' ');
  return higherMark.test(plain) || lowestMark.test(plain.replaceAll(ordinary, ' '));
}

// `\b` knows only ASCII letters, hence the look-arounds.
const higherMark = /(?<![\p{L}\p{M}])(?:TỐI|TUYỆT) MẬT(?![\p{L}\p{M}])/u;
const lowestMark = /(?<![\p{L}\p{M}])MẬT(?![\p{L}\p{M}])/u;

/** Words in capitals that contain the syllable without marking anything. */
const ordinary = new RegExp(
  '(?<![\\p{L}\\p{M}])(?:' +
    '(?:ẨN|BẢO|BÍ|CẨN|CƠ|ĐỘ|HUYỀN|NIÊM|THÂN) MẬT|' +
    'MẬT (?:BÁO|DANH|ĐÀM|ĐỘ|HIỆU|KẾ|KHẨU|LỆNH|MÃ|NGHỊ|NGỌT|ONG|ƯỚC|THÁM|THIẾT|THƯ|VỤ)' +
    ')(?![\\p{L}\\p{M}])',
  'gu',
);
