import type { Format } from '../../shared/text/format.ts';
import { officialForm } from '../../shared/text/official-form.ts';
import { daysOfWeek } from '../../shared/week.ts';

/** "tuần 47 (từ ngày 16/11 đến ngày 20/11/2026)"; the first year only where it is another. */
export function weekWords(week: string, format: Format): string {
  const [monday = '', , , , friday = ''] = daysOfWeek(week);
  const isOneYear = monday.slice(0, 4) === friday.slice(0, 4);
  const from = isOneYear ? format.dayMonth(monday) : format.date(monday);
  return officialForm.week(format.week(week), from, format.date(friday));
}
