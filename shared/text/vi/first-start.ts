/** The first start: an office's kit, another computer's recovery file, or the sample office. */
export const firstStart = {
  title: 'Bắt đầu',
  context: 'Phiên làm việc từ xa, ghi màn hình công khai',
  kitTitle: 'Mở tệp cấu hình của cơ quan',
  kitText:
    'Tệp do trung tâm tin học của cơ quan cấp (đuôi .kit). Tệp quy định giờ làm việc, phạm vi ghi màn hình và danh bạ.',
  kitChoose: 'Chọn tệp…',
  trialTitle: 'Dùng thử với cơ quan mẫu',
  trialText:
    'Tạo một cơ quan mẫu trên máy này với một chuyên viên và một trưởng phòng. Mọi dữ liệu chỉ nằm trên máy và không có giá trị hành chính.',
  trialStart: 'Dùng thử',
  trialWorking: 'Đang tạo cơ quan mẫu: chứng thư số, tệp khóa, danh bạ…',
  restoreTitle: 'Chuyển từ máy khác',
  restoreText:
    'Khôi phục từ tệp khôi phục đã lưu khi cài đặt lần đầu. Kế hoạch, báo cáo và xét duyệt được dựng lại từ kênh gửi, nhận.',
  restoreStart: 'Khôi phục…',
  restorePassphrase: 'Mật khẩu của tệp khôi phục',
  restoreWorking: 'Đang mở tệp khôi phục…',
  compareTitle: 'So với thông báo của cơ quan',
  compareText:
    'Dấu vân tay dưới đây phải giống từng ký tự với dấu vân tay trong văn bản thông báo của cơ quan. Nếu khác, dừng lại và báo trung tâm tin học.',
  fingerprint: 'Dấu vân tay của khóa ký',
  officeName: 'Cơ quan',
  serial: 'Số thứ tự',
  validity: 'Hiệu lực',
  validityDays: '{{from}} đến {{until}}',
  compareSame: 'Giống, dùng tệp này',
  keyTitle: 'Xác nhận người dùng',
  keyText:
    'Cắm USB ký số, hoặc chọn tệp khóa (đuôi .p12 hoặc .pfx), rồi nhập mã PIN. Chứng thư số cho biết đây là máy của ai trong danh bạ.',
  keyWith: 'Xác nhận bằng',
  keyWithFile: 'Tệp khóa',
  keyWithFileHint: 'Chọn tệp đuôi .p12 hoặc .pfx ở bước sau.',
  keyLooking: 'Đang tìm USB ký số…',
  keyNoUsb:
    'Chưa thấy USB ký số có chứng thư số trong danh bạ. Cắm USB vào máy, danh sách tự cập nhật.',
  keySign: 'Xác nhận',
  pinUsb: 'Mã PIN của USB ký số',
  pin: 'Mã PIN của tệp khóa',
  pinHint: 'Mã PIN chỉ dùng cho lần này và không được lưu.',
  keyOtherKit: 'Chọn tệp cấu hình khác…',
  keyChoose: 'Chọn tệp khóa…',
  keyWorking: 'Đang tạo khóa của máy và khóa ghi màn hình…',
  recoveryTitle: 'Lưu tệp khôi phục',
  recoveryText:
    'Nếu máy hỏng hoặc đổi máy, chỉ tệp này và mật khẩu mới mở lại được kế hoạch, báo cáo và bản ghi màn hình. Lưu vào USB hoặc nơi an toàn, không để cùng máy.',
  passphrase: 'Mật khẩu',
  passphraseAgain: 'Nhập lại mật khẩu',
  passphraseHint: 'Ít nhất 12 ký tự; một câu dễ nhớ, khó đoán là tốt nhất.',
  passphraseShort: 'Còn thiếu {{count}} ký tự',
  passphraseDiffers: 'Hai lần nhập chưa giống nhau',
  recoverySave: 'Lưu tệp khôi phục…',
  folderTitle: 'Chọn thư mục gửi, nhận',
  folderText:
    'Thư mục dùng chung của cơ quan mà máy này thấy được. Nội dung trong thư mục được mã hóa, chỉ người gửi và người nhận đọc được.',
  folderChoose: 'Chọn thư mục…',
  standIn: 'Đang chạy trên Chromium thay cho Electron: chỉ để dùng thử và kiểm thử.',
} as const;
