/** What became of a message or an envelope: refused, returned, how its matter stands. */
export const mailOutcome = {
  refused: 'Máy chủ từ chối',
  refusedTitle: {
    flag: 'Máy chủ không ghi nhận thay đổi ở thư này',
    move: 'Máy chủ không chuyển thư này',
    delete: 'Máy chủ không xóa thư này',
  },
  refusedReason: {
    full: 'Hộp thư trên máy chủ đã đầy. Xóa bớt thư cũ hoặc đề nghị trung tâm tin học tăng dung lượng, rồi thử lại.',
    forbidden:
      'Tài khoản không có quyền thay đổi trong thư mục này. Cần thay đổi thì đề nghị trung tâm tin học cấp quyền.',
    missing: 'Thư mục không còn trên máy chủ. Chọn thư mục khác rồi làm lại.',
    other:
      'Máy chủ không nói rõ lý do. Thử lại sau ít phút; nếu vẫn bị từ chối, báo trung tâm tin học.',
  },
  refusedUndone: 'Trên máy này, thư đã trở lại như trước.',
  known: 'Đã biết',
  returned: 'Không đến nơi',
  returnedTitle_other: 'Thư này không đến được {{count}} người nhận',
  returnedReason: {
    full: '{{address}}: hộp thư của người nhận đã đầy.',
    unknown: '{{address}}: máy chủ của người nhận không có địa chỉ này.',
    other: '{{address}}: máy chủ của người nhận không nhận thư.',
  },
  returnedSaid: 'Máy chủ trả lời: {{said}}',
  returnedNext:
    'Kiểm tra địa chỉ rồi gửi lại cho những người này. Thư soạn trên máy này đã trở lại mục Thư nháp, thư chờ gửi.',
  problem: 'Cần chú ý',
  problemTitle: {
    waiting: 'Bản gửi chưa đi',
    returned: 'Bản gửi bị hệ thống thư trả lại',
    other: 'Bản gửi gặp trở ngại',
  },
  deviceTitle: 'Chờ người nhận đăng ký máy',
  deviceText:
    'Người nhận chưa dùng Phiên trên máy nào nên chưa niêm phong được bản gửi. Bản gửi sẽ tự đi ngay khi người nhận đăng ký máy.',
  heldTitle: 'Đã nhận nhưng chưa áp dụng',
  heldText:
    'Bản này trả lời một bản chưa có trên máy. Khi bản kia đến, bản này tự được áp dụng. Nếu chờ quá một ngày, đề nghị người gửi gửi lại cả hai.',
  standing: {
    held: 'Chưa áp dụng',
    'to-review': 'Chờ duyệt',
    'awaiting-signature': 'Chờ ký số',
    approved: 'Đã duyệt',
    returned: 'Trả lại để sửa',
    withdrawn: 'Đã rút',
    superseded: 'Có bản mới hơn',
    'to-do': 'Việc phải làm',
    done: 'Đã làm xong',
    'to-answer': 'Chờ trả lời',
    answered: 'Đã trả lời',
  },
  due: 'Hạn {{day}}',
  overdue: 'Quá hạn {{day}}',
  dueName: 'Thời hạn',
  flagged_other: 'Đã gắn cờ {{count, number}} thư.',
  unflagged_other: 'Đã bỏ cờ {{count, number}} thư.',
  markedRead_other: 'Đã đánh dấu {{count, number}} thư là đã đọc.',
  markedUnread_other: 'Đã đánh dấu {{count, number}} thư là chưa đọc.',
} as const;
