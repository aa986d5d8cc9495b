import { type DrawnPage, pdfOfPages, type TextLine } from './drawn-pages.ts';

/** A decision of several pages as offices write it, with the signer's block on its last page. */
export function aDecision({
  number = '15/QĐ-UBND',
  about = 'Về việc ban hành Quy chế làm việc từ xa',
  pages = 2,
  signer = 'Trần Minh Anh',
  position = ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
} = {}): Buffer {
  return pdfOfPages(
    Array.from({ length: pages }, (_, index): DrawnPage => {
      const isLast = index === pages - 1;
      const isFirst = index === 0;
      return {
        lines: [
          ...(isFirst ? headOf(number, about) : [centred(String(index + 1), 300, 790)]),
          ...articlesOf(index, isFirst ? 560 : 740, isLast ? 14 : 18),
          ...(isLast ? endOf(signer, position) : []),
        ],
      };
    }),
  );
}

function headOf(number: string, about: string): TextLine[] {
  return [
    centred('ỦY BAN NHÂN DÂN', 165, 780),
    centred('XÃ AN PHÚ', 165, 764),
    centred(`Số: ${number}`, 165, 736),
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 410, 780, 12),
    centred('Độc lập - Tự do - Hạnh phúc', 410, 764),
    centred('An Phú, ngày 17 tháng 11 năm 2026', 410, 736),
    centred('QUYẾT ĐỊNH', 300, 690, 14),
    centred(about, 300, 672),
    centred('CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN PHÚ', 300, 636),
    { text: 'Căn cứ Luật Tổ chức chính quyền địa phương;', x: 110, y: 608 },
    { text: 'Theo đề nghị của Trưởng phòng Văn hóa - Xã hội,', x: 110, y: 588 },
  ];
}

const articles = [
  'Điều {n}. Ban hành kèm theo Quyết định này Quy chế làm việc từ xa của cán bộ,',
  'công chức thuộc Ủy ban nhân dân xã An Phú.',
  'Việc làm từ xa được thực hiện theo kế hoạch tuần đã được duyệt; kết quả được',
  'đánh giá theo sản phẩm, không theo số giờ ngồi máy.',
] as const;

function articlesOf(page: number, top: number, lines: number): TextLine[] {
  return Array.from({ length: lines }, (_, line) => ({
    text: (articles[line % articles.length] ?? '').replace(
      '{n}',
      String(page * 5 + Math.floor(line / articles.length) + 1),
    ),
    x: line % articles.length === 0 ? 110 : 85,
    y: top - line * 20,
  }));
}

function endOf(signer: string, position: readonly string[]): TextLine[] {
  return [
    { text: 'Nơi nhận:', x: 85, y: 230, size: 12 },
    { text: '- Như Điều 3;', x: 85, y: 215, size: 11 },
    { text: '- Lưu: VT, VHXH.', x: 85, y: 201, size: 11 },
    ...position.map((text, index) => centred(text, 420, 230 - index * 16)),
    centred(signer, 420, 230 - position.length * 16 - 80),
  ];
}

/** About in the middle: good enough for a page that only stands for one. */
function centred(text: string, x: number, y: number, size = 13): TextLine {
  return { text, x: x - text.normalize('NFC').length * size * 0.27, y, size };
}
