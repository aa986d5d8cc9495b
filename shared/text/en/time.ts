import type { English } from '../language.ts';
import type { time as vi } from '../vi/time.ts';

export const time = {
  second: '{{count}} s',
  minute: '{{count}} min',
  hour: '{{count}} h',
  hourMinute: '{{hours}} h {{minutes}} min',
  hourMinuteBrief: '{{hours}} h {{minutes}}',
  justNow: 'just now',
  weekdayTime: '{{weekday}} {{time}}',
  date: '{{day}} {{month}} {{year}}',
  weekdayDate: '{{weekday}}, {{day}} {{month}} {{year}}',
  weekdays: {
    '1': 'Monday',
    '2': 'Tuesday',
    '3': 'Wednesday',
    '4': 'Thursday',
    '5': 'Friday',
    '6': 'Saturday',
    '7': 'Sunday',
  },
  weekdaysShort: {
    '1': 'Mon',
    '2': 'Tue',
    '3': 'Wed',
    '4': 'Thu',
    '5': 'Fri',
    '6': 'Sat',
    '7': 'Sun',
  },
  week: 'week {{number}}',
  weekTitle: 'week {{number}} ({{days}})',
} satisfies English<typeof vi>;
