/** Asking for a signature: what signs, and its PIN. */
export const signing = {
  pin: 'PIN chứng thư số của {{name}}',
  pinHint: 'Phiên chỉ dùng PIN cho lần ký này, không lưu lại.',
  pinBetween:
    'PIN dài từ {{min}} đến {{max}} ký tự. Phiên chỉ dùng PIN cho lần ký này, không lưu lại.',
  pinAtLeast: 'PIN dài ít nhất {{min}} ký tự. Phiên chỉ dùng PIN cho lần ký này, không lưu lại.',
  pinAtMost: 'PIN dài nhiều nhất {{max}} ký tự. Phiên chỉ dùng PIN cho lần ký này, không lưu lại.',
  trialPin: 'PIN dùng thử: {{pin}}',
  with: 'Ký bằng',
  choose: 'Chọn chứng thư số',
  option: '{{name}} – {{token}}',
  optionHint: 'Nơi cấp: {{issuer}}. Hạn dùng đến {{date}}.',
  subject: 'Chứng thư số',
  issuer: 'Nơi cấp',
  validUntil: 'Hạn dùng',
  token: 'Thiết bị',
  usb: 'USB ký số {{label}}',
  keyFile: 'Tệp khóa {{label}}',
  revocation: {
    good: 'Chưa bị thu hồi',
    revoked: 'Đã bị thu hồi',
    unchecked: 'Chưa kiểm tra thu hồi',
  },
  expiresIn_other:
    'Chứng thư số còn hạn {{count}} ngày, đến {{date}}. Đề nghị gia hạn ngay để việc ký không bị gián đoạn.',
  expiresToday: 'Hôm nay là ngày cuối chứng thư số còn hạn. Đề nghị gia hạn ngay.',
  looking: 'Đang tìm USB ký số…',
  absent:
    'Chưa thấy USB ký số nào. Cắm USB ký số vào máy rồi chờ vài giây, không cần đóng cửa sổ này.',
  absentOne:
    'Chưa thấy {{label}} có chứng thư số của {{name}}. Cắm USB ký số vào máy rồi chờ vài giây, không cần đóng cửa sổ này.',
  foreign:
    'Theo danh bạ cơ quan, các chứng thư số đang có trên máy không phải của {{name}}. Cắm USB ký số của người đang dùng Phiên.',
  undecided: 'Có nhiều chứng thư số ký được. Chọn chứng thư số dùng để ký.',
  lookAgain: 'Tìm lại',
  triesLow:
    'PIN vừa bị nhập sai. Sai vài lần liên tiếp là USB ký số bị khóa: trước khi nhập, kiểm tra bộ gõ tiếng Việt và phím Caps Lock.',
  finalTry:
    'Chỉ còn một lần nhập PIN. Nếu sai, USB ký số bị khóa và phải nhờ nơi cấp chứng thư số mở khóa.',
  finalTryConfirm: 'Đã biết nhập sai lần này là khóa USB ký số',
  locked:
    'USB ký số đã bị khóa vì nhập sai PIN nhiều lần, nên không ký được. Liên hệ trung tâm tin học hoặc nơi cấp chứng thư số để mở khóa.',
  typedOnToken:
    'PIN được nhập trên bàn phím của USB ký số: bấm nút ký, rồi nhập PIN khi thiết bị yêu cầu.',
} as const;
