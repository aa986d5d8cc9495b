/** Words of the office: its kit, the trial, enrolment and `phien kit`. */
export const office = {
  validity: {
    valid: 'Đang có hiệu lực',
    expiring: 'Sắp hết hạn',
    expired: 'Đã hết hạn',
  },
  kitSubject: 'Tệp cấu hình cơ quan {{name}}, số thứ tự {{serial}}',
  kitSummary:
    'Tệp cấu hình của {{name}}, số thứ tự {{serial}}, có hiệu lực từ {{from}} đến {{until}}.',
  kitMade: 'Đã tạo {{path}}. Dấu vân tay của khóa ký: {{fingerprint}}',
  kitSound: 'Chữ ký của tệp cấu hình khớp nội dung.',
  kitAnchored: 'Chứng thư của người ký do nơi được tin cậy cấp.',
  kitNotAnchored: 'Chứng thư của người ký không do nơi được tin cậy cấp.',
  kitChainNotChecked:
    'Chưa kiểm tra nơi cấp chứng thư của người ký. So dấu vân tay với thông báo của cơ quan, hoặc thêm --trust TỆP.',
  kitName: 'Cơ quan: {{name}}',
  kitSerial: 'Số thứ tự: {{serial}}',
  kitTrial: 'Bản dùng thử, không có giá trị hành chính',
  kitFingerprint: 'Dấu vân tay của khóa ký: {{fingerprint}}',
  kitSigner: 'Người ký: {{name}}',
  kitDays: 'Hiệu lực: {{from}} đến {{until}}',
  kitPeople_other: '{{count}} người trong danh bạ',
  kitDecision: 'Căn cứ: {{number}} ngày {{date}}',
  kitContentWrong: 'Nội dung tệp cấu hình chưa đúng quy cách: {{detail}}',
} as const;
