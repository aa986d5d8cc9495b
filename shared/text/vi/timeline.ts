/** Words of the timeline: kinds of spans, legend and what a screen reader says. */
export const timeline = {
  kind: {
    recorded: 'Đã ghi',
    idle: 'không thao tác',
    sealed: 'đã niêm phong',
    destroyed: 'đã tiêu hủy',
    'off-screen': 'Làm việc ngoài màn hình',
  },
  legend: '{{label}} {{duration}}',
  legendIdle: 'trong đó {{label}} {{duration}}',
  legendMasked: 'trong đó có phần hình được che {{duration}}',
  span: '{{label}} {{from}} đến {{to}}, {{duration}}',
  totals: 'Tổng thời gian',
  empty: 'Chưa có gì được ghi',
} as const;
