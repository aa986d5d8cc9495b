/** The sign beside the clock, and what quitting asks. */
export const tray = {
  idle: 'Phiên: không ghi màn hình',
  recording: 'Phiên: đang ghi màn hình',
  gap: 'Phiên: phiên đang mở, tạm thời không ghi màn hình',
  open: 'Mở Phiên',
  incident: 'Báo sự cố…',
  preview: 'Xem hình đang ghi',
  quit: 'Thoát',
  quitQuestion: 'Kết thúc phiên làm việc và thoát?',
  quitDetail:
    'Phiên làm việc đang mở. Thoát sẽ kết thúc phiên và ngừng ghi màn hình; phần đã ghi được giữ nguyên.',
  quitEnd: 'Kết thúc và thoát',
  quitStay: 'Không thoát',
} as const;
