import type { Stretch } from '../shared/session.ts';
import styles from './stretch-list.module.css';
import { useText } from './text.ts';

type Props = Readonly<{
  label: string;
  stretches: readonly Stretch[];
  /** The label is shown above them, not read only. */
  isLabelShown?: boolean;
}>;

/** Stretches of recording in words, in order of time. */
export function StretchList({ label, stretches, isLabelShown = false }: Props) {
  const { t, format } = useText();
  const list = (
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
  if (!isLabelShown) return list;
  return (
    <div>
      <p aria-hidden className={styles.label}>
        {label}
      </p>
      {list}
    </div>
  );
}
