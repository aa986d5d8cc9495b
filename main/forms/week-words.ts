import type { Format } from '../../shared/text/format.ts';
import { officialForm } from '../../shared/text/official-form.ts';
import { daysOfWeek } from '../../shared/week.ts';

/** "tuần 47 (từ ngày 16 tháng 11 năm 2026 đến ngày 20 tháng 11 năm 2026)". */
export function weekWords(week: string, format: Format): string {
  const [monday = '', , , , friday = ''] = daysOfWeek(week);
  return officialForm.week(format.week(week), format.dateLong(monday), format.dateLong(friday));
}
