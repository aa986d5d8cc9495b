import type { Stretch } from '../shared/session.ts';
import styles from './stretch-list.module.css';
import { useText } from './text.ts';

type Props = Readonly<{ label: string; stretches: readonly Stretch[] }>;

/** Stretches of recording in words, in order of time. */
export function StretchList({ label, stretches }: Props) {
  const { t, format } = useText();
  return (
    <ul aria-label={label} className={styles.stretches}>
      {stretches.map(({ fromMs, toMs }) => (
        <li key={`${fromMs} ${toMs}`}>
          {t('session.stretchLine', {
            day: format.weekdayDay(fromMs),
            from: format.time(fromMs),
            to: format.time(toMs),
          })}
        </li>
      ))}
    </ul>
  );
}
