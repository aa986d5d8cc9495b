import type { SeenMessage } from '../../main/mail/message-rows.ts';
import type { SearchedContent } from '../../main/mail/search-document.ts';
import { indexedText } from '../../main/mail/search-text.ts';
import type { MailboxAddress } from '../../shared/message.ts';

/** A message of office mail as it would be after its body came. */
export type OfficeMail = { readonly seen: SeenMessage; readonly content: SearchedContent };

const year = 365 * 24 * 3600 * 1000;

/**
 * Office mail of ten years, the same for the same seed: what is asked for, announced, invited to and
 * reminded of, by departments to each other, with attachments at every sixth message.
 */
export function officeMail(index: number, count: number, endsAt: number): OfficeMail {
  const chance = createChance(index + 1);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  const number = (most: number) => 1 + Math.floor(chance() * most);
  const fill = (sentence: string): string =>
    sentence
      .replaceAll('{n}', () => String(number(3000)))
      .replaceAll('{loại}', () => pick(kinds))
      .replaceAll('{việc}', () => `${pick(actions)} ${pick(topics)}`)
      .replaceAll('{nơi}', () => pick(units).name)
      .replaceAll('{ngày}', () => `${number(28)}/${number(12)}/${2016 + number(10)}`)
      .replaceAll('{mã}', () => `${number(3000)}/${pick(codes)}`);
  const subject = fill(pick(subjects));
  const from = pick(units);
  const hasFile = chance() < 1 / 6;
  const file = {
    name: `${number(3000)}-${pick(codes).replace('/', '-')} ${pick(topics)}.pdf`,
    type: 'application/pdf',
    text: indexedText(paragraphs(8, () => fill(pick(sentences)))),
    isSearched: true,
  };
  return {
    seen: {
      uid: index + 1,
      messageId: `${index}@bench.example`,
      references: [],
      from,
      people: {
        to: Array.from({ length: number(4) }, () => pick(units)),
        cc: chance() < 0.4 ? [pick(units)] : [],
        replyTo: [],
      },
      subject,
      at: Math.floor(endsAt - ((count - index) / count) * 10 * year),
      sizeBytes: 4000 + number(40_000),
      isRead: chance() < 0.9,
      isFlagged: chance() < 0.03,
      isAnswered: chance() < 0.2,
      hasAttachments: hasFile,
      isSigned: chance() < 0.1,
    },
    content: {
      text: `Kính gửi: ${pick(units).name},\n${paragraphs(2 + number(7), () => fill(pick(sentences)))}\nTrân trọng.\n${from.name}`,
      files: hasFile ? [file] : [],
    },
  };
}

const paragraphs = (count: number, sentence: () => string): string =>
  Array.from({ length: count }, sentence).join('\n');

/** Mulberry32: small, and the same everywhere. */
function createChance(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const offices = [
  ...['Sở Nội vụ', 'Sở Tài chính', 'Sở Tư pháp', 'Sở Xây dựng', 'Sở Y tế', 'Sở Công Thương'],
  ...['Sở Giáo dục và Đào tạo', 'Sở Khoa học và Công nghệ', 'Sở Giao thông vận tải'],
  ...['Sở Nông nghiệp và Môi trường', 'Thanh tra tỉnh', 'Văn phòng Ủy ban nhân dân tỉnh'],
  ...['Ủy ban nhân dân huyện', 'Ủy ban nhân dân phường', 'Kho bạc Nhà nước', 'Bảo hiểm xã hội'],
];
const rooms = [
  ...['Văn phòng', 'Phòng Tổ chức cán bộ', 'Phòng Kế hoạch tài chính', 'Văn thư', 'Thanh tra'],
  ...['Phòng Hành chính tổng hợp', 'Phòng Công nghệ thông tin', 'Bộ phận một cửa', 'Pháp chế'],
];
const units: readonly MailboxAddress[] = offices.flatMap((office, row) =>
  rooms.map((room, column) => ({
    name: `${room} ${office}`,
    address: `donvi${row * rooms.length + column}@tinh.example`,
  })),
);
const codes = ['QĐ-UBND', 'CV-SNV', 'TB-VP', 'KH-UBND', 'BC-STC', 'TTr-SXD', 'GM-VP', 'HD-STP'];
const kinds = [
  ...['quyết định', 'công văn', 'thông báo', 'tờ trình', 'báo cáo', 'kế hoạch', 'giấy mời'],
  ...['biên bản', 'hướng dẫn', 'đề án', 'phương án', 'chương trình', 'công điện', 'quy chế'],
];
const actions = [
  ...['phê duyệt', 'triển khai', 'thẩm định', 'báo cáo kết quả', 'lấy ý kiến về', 'rà soát'],
  ...[
    'đôn đốc',
    'kiểm tra',
    'tổng kết',
    'hướng dẫn thực hiện',
    'điều chỉnh',
    'bổ sung',
    'hoàn thiện',
  ],
  ...['xây dựng', 'đăng ký', 'theo dõi', 'nghiệm thu', 'quyết toán', 'công khai', 'thuyết minh'],
];
const topics = [
  ...['dự toán ngân sách năm', 'cải cách hành chính', 'chuyển đổi số', 'đấu thầu thiết bị'],
  ...['thi đua khen thưởng', 'tuyển dụng công chức', 'quy hoạch sử dụng đất', 'an toàn thực phẩm'],
  ...['phòng chống thiên tai', 'bồi thường giải phóng mặt bằng', 'hồ sơ địa chính', 'chữ ký số'],
  ...['văn thư lưu trữ', 'tiếp công dân', 'giải quyết khiếu nại tố cáo', 'bảo vệ bí mật nhà nước'],
  ...['đường giao thông nông thôn', 'trường đạt chuẩn quốc gia', 'bảo hiểm y tế', 'hòa giải cơ sở'],
  ...['thủy lợi nội đồng', 'giảm nghèo bền vững', 'vệ sinh môi trường', 'du lịch cộng đồng'],
  ...['làm việc từ xa', 'đánh giá viên chức', 'tinh giản biên chế', 'sáp nhập đơn vị hành chính'],
  ...['đầu tư công trung hạn', 'thuế giá trị gia tăng', 'khám sức khỏe định kỳ', 'nước sạch'],
  ...['ứng phó dịch bệnh', 'tuyên truyền pháp luật', 'bầu cử hội đồng nhân dân', 'lịch trực Tết'],
  ...['nâng cấp phần mềm', 'mã định danh điện tử', 'dịch vụ công trực tuyến', 'an ninh mạng'],
];
const subjects = [
  ...['V/v {việc}', '{loại} số {mã} về {việc}', 'Re: V/v {việc}', 'Giấy mời họp về {việc}'],
  ...['Xin ý kiến dự thảo {loại} {việc}', 'Nhắc thời hạn {việc}', 'Fwd: {loại} số {mã}'],
  ...['Trả lời công văn số {mã}', 'Tổng hợp {việc} đến ngày {ngày}', 'Lịch công tác tuần {n}'],
];
const sentences = [
  'Căn cứ {loại} số {mã} ngày {ngày} của {nơi} về việc {việc}, đề nghị quý đơn vị phối hợp thực hiện.',
  'Thực hiện ý kiến chỉ đạo của lãnh đạo tại cuộc họp ngày {ngày}, {nơi} được giao chủ trì {việc}.',
  'Đề nghị các đồng chí gửi {loại} về {nơi} trước ngày {ngày} để tổng hợp, báo cáo theo quy định.',
  'Quá trình triển khai nếu có khó khăn, vướng mắc, kịp thời phản ánh về {nơi} để được hướng dẫn.',
  'Số liệu kèm theo gồm {n} hồ sơ, trong đó {n} hồ sơ đã giải quyết đúng hạn và {n} hồ sơ quá hạn.',
  'Kinh phí thực hiện dự kiến {n} triệu đồng, lấy từ nguồn chi thường xuyên đã giao trong dự toán.',
  'Thời gian: 8 giờ 00 ngày {ngày}; địa điểm: phòng họp số {n}, trụ sở {nơi}; thành phần theo danh sách.',
  'Văn bản này thay thế {loại} số {mã}; các nội dung khác giữ nguyên như đã thống nhất trước đây.',
  'Qua rà soát, việc {việc} tại một số địa phương còn chậm, chưa bảo đảm tiến độ theo yêu cầu.',
  'Gửi kèm dự thảo {loại} về {việc}, rất mong nhận được ý kiến góp ý của quý cơ quan trước ngày {ngày}.',
  'Đồng chí phụ trách đã kiểm tra và ký số; bản giấy sẽ chuyển qua đường bưu chính trong tuần tới.',
  'Trường hợp cần trao đổi thêm, xin liên hệ theo số điện thoại nội bộ {n} hoặc trả lời thư này.',
];
