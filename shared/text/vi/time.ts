/** Words of times and durations; `format.ts` fills them. */
export const time = {
  second: '{{count}} giây',
  minute: '{{count}} phút',
  hour: '{{count}} giờ',
  hourMinute: '{{hours}} giờ {{minutes}} phút',
  hourMinuteBrief: '{{hours}} giờ {{minutes}}',
  justNow: 'vừa rồi',
  weekdayTime: '{{weekday}} {{time}}',
  date: 'ngày {{day}} tháng {{month}} năm {{year}}',
  weekdayDate: '{{weekday}}, ngày {{day}} tháng {{month}} năm {{year}}',
  weekdays: {
    '1': 'thứ Hai',
    '2': 'thứ Ba',
    '3': 'thứ Tư',
    '4': 'thứ Năm',
    '5': 'thứ Sáu',
    '6': 'thứ Bảy',
    '7': 'Chủ Nhật',
  },
  weekdaysShort: { '1': 'T2', '2': 'T3', '3': 'T4', '4': 'T5', '5': 'T6', '6': 'T7', '7': 'CN' },
  week: 'tuần {{number}}',
  weekTitle: 'tuần {{number}} ({{days}})',
} as const;
