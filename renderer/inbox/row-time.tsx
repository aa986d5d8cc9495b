import type { Format } from '../../shared/text/format.ts';
import { useText } from '../text.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './mail.module.css';

const dayMs = 86_400_000;

/** The clock today, the weekday in the last days, the day this year, the date before. */
export function RowTime({ at }: Readonly<{ at: number }>) {
  const { format } = useText();
  const now = useNow(60_000);
  return <span className={styles.time}>{sayTime(at, now, format)}</span>;
}

/** The same in words, for a list of another make. */
export function sayTime(at: number, now: number, format: Format): string {
  const date = format.date(at);
  const today = format.date(now);
  if (date === today) return format.time(at);
  if (now - at < 6 * dayMs && at <= now) return format.weekdayDay(at);
  return date.slice(-4) === today.slice(-4) ? format.dayMonth(at) : date;
}
