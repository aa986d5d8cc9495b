/** What is said of a signed mail's subject, sender and date, which lie outside what is signed. */
export const mailHead = {
  unsigned:
    'Chữ ký chỉ bao gồm nội dung thư. Tiêu đề, tên người gửi, ngày gửi và người nhận nằm ngoài chữ ký: thư có thể bị sửa những chỗ này mà chữ ký vẫn hợp lệ.',
  same: 'Tiêu đề, người gửi và ngày gửi đang hiện đúng như bản nằm trong chữ ký.',
  partly: 'Đúng như bản nằm trong chữ ký: {{same}}. Nằm ngoài chữ ký: {{unsigned}}.',
  inside: 'Đúng như bản nằm trong chữ ký: {{same}}.',
  outside: 'Nằm ngoài chữ ký: {{unsigned}}.',
  field: { subject: 'tiêu đề', from: 'tên người gửi', date: 'ngày gửi' },
  differs: {
    subject: 'Tiêu đề đang hiện KHÁC tiêu đề đã ký: “{{signed}}”.',
    from: 'Người gửi đang hiện KHÁC người gửi đã ký: {{signed}}.',
    date: 'Ngày gửi đang hiện KHÁC ngày gửi đã ký: {{signed}}.',
  },
  none: 'không ghi',
  other:
    'Phần được ký là một thư mang mã số khác: có thể là thư được chuyển tiếp. Tiêu đề, tên người gửi và ngày gửi của thư này nằm ngoài chữ ký.',
} as const;
