/** Words of the timeline: kinds of spans, legend and what a screen reader says. */
export const timeline = {
  label: 'Dòng thời gian',
  kind: {
    recorded: 'Đã ghi',
    idle: 'không thao tác',
    sealed: 'đã niêm phong',
    destroyed: 'đã tiêu hủy',
    paused: 'Tạm nghỉ',
    gap: 'Gián đoạn',
    'off-screen': 'Làm việc ngoài màn hình',
    masked: 'Đã che',
    planned: 'Đã đăng ký',
  },
  legend: '{{label}} {{duration}}',
  legendIdle: 'trong đó {{label}} {{duration}}',
  legendMasked: 'trong đó có phần hình được che {{duration}}',
  span: '{{label}} {{from}} đến {{to}}, {{duration}}',
  totals: 'Tổng thời gian',
  empty: 'Chưa có gì được ghi',
} as const;
