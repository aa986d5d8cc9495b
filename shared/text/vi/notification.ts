/** System notifications. Names and subjects only where the user chose: a family may share the screen. */
export const notification = {
  'shift-begins': 'Buổi làm việc tại nhà bắt đầu lúc {{time}}. Mở Phiên để bắt đầu.',
  'shift-ending': 'Buổi làm việc kết thúc lúc {{time}}; khi đó sẽ tạm dừng ghi màn hình.',
  'shift-ended': 'Hết buổi làm việc: đã tạm dừng ghi màn hình.',
  'pause-over': 'Đã hết thời gian tạm dừng. Mở Phiên để tiếp tục.',
  stalled: 'Không nhận được hình từ màn hình: đã ngừng ghi. Mở Phiên để ghi tiếp.',
  unbegun: 'Chưa ghi được hình nào của màn hình. Mở Phiên để thử ghi tiếp.',
  stopped: 'Đã ngừng ghi màn hình. Mở Phiên để xem lý do và ghi tiếp.',
  'display-added':
    'Có màn hình mới được nối vào. Mở Phiên để chọn có ghi màn hình đó không; chưa chọn thì không ghi.',
  'space-low': 'Ổ đĩa sắp đầy. Mở Phiên để xem; khi hết chỗ, ghi màn hình sẽ dừng.',
  'clock-jumped':
    'Đồng hồ của máy vừa thay đổi. Phiên vẫn đo đúng thời gian và đã ghi việc này vào nhật ký phiên.',
  cameUrgent: 'Có bản gửi hỏa tốc cần xem.',
  cameFrom: 'Bản gửi mới của {{names}}: {{kinds}}',
  cameUrgentFrom: 'Bản gửi hỏa tốc của {{names}}: {{kinds}}',
  came: 'Có bản gửi mới cần xem.',
} as const;
