/** The desk window's frame: places, the header's state of recording, what waits to be sent. */
export const app = {
  openedAgain:
    'Phiên đang mở sẵn với hồ sơ này nên không mở thêm cửa sổ nữa. Tiếp tục làm việc ở cửa sổ này.',
  place: {
    today: 'Hôm nay',
    plan: 'Kế hoạch tuần',
    session: 'Phiên làm việc',
    'work-log': 'Báo cáo tuần',
    'unit-week': 'Tuần của phòng',
    review: 'Xét duyệt',
    'hand-in': 'Hồ sơ nộp',
    sign: 'Ký số',
    inbox: 'Hộp thư',
    settings: 'Cài đặt',
  },
  role: '{{position}}, {{unit}}',
  recording: 'Đang ghi màn hình',
  notRecording: 'Tạm thời không ghi màn hình',
  stalled: 'Màn hình chưa được lưu xuống đĩa',
  offlineWaiting_other:
    'Không vào được kênh gửi, nhận. {{count}} bản gửi đang chờ và sẽ tự đi khi có kết nối.',
  offlineNothing:
    'Không vào được kênh gửi, nhận. Mọi việc vẫn làm được; bản gửi sẽ tự đi khi có kết nối.',
  switchTo: 'Chuyển sang {{name}}',
  kitExpiring:
    'Tệp cấu hình cơ quan hết hạn ngày {{date}}. Đề nghị trung tâm tin học cấp tệp mới trước ngày đó.',
  kitExpired:
    'Tệp cấu hình cơ quan đã hết hạn ngày {{date}}, nên chưa trình được bản mới. Phần đã có vẫn xem và làm tiếp được.',
  failedTitle: 'Chưa mở được Phiên',
  failedKept: 'Dữ liệu trên máy được giữ nguyên, chưa có gì bị xóa hay ghi đè.',
  restore: 'Khôi phục từ tệp khôi phục',
  restoreHint: 'Nhập mật khẩu của tệp khôi phục, sau đó chọn tệp đã lưu khi bắt đầu dùng Phiên.',
  passphrase: 'Mật khẩu của tệp khôi phục',
  restoreChoose: 'Chọn tệp và khôi phục…',
  reopen: 'Mở lại Phiên',
  weekBefore: 'Tuần trước',
  weekAfter: 'Tuần sau',
  thisWeek: 'Tuần này',
} as const;
