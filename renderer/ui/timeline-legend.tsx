import { useId } from 'react';
import { useText } from '../text.ts';
import styles from './timeline.module.css';
import {
  partsOfRecorded,
  type Span,
  type TimeWindow,
  type Total,
  totalsOf,
} from './timeline-layout.ts';
import { fillOf, TimelinePatterns } from './timeline-patterns.tsx';

type Props = Readonly<{ spans: readonly Span[]; masked?: readonly TimeWindow[] }>;

/** What each colour and pattern means, with its total; the totals add up. */
export function TimelineLegend({ spans, masked = [] }: Props) {
  const { t, format } = useText();
  const id = useId();
  const said = (ms: number) => (ms < 60_000 ? t('time.minute', { count: 0 }) : format.duration(ms));
  const maskedMs = masked.reduce((sum, { from, to }) => sum + to - from, 0);
  const say = ({ kind, label, ms }: Total) => {
    const filled = {
      label,
      duration: said(ms),
    };
    return partsOfRecorded.includes(kind)
      ? t('timeline.legendIdle', filled)
      : t('timeline.legend', filled);
  };
  return (
    <ul aria-label={t('timeline.totals')} className={styles.legend}>
      {spans.length === 0 && <li>{t('timeline.empty')}</li>}
      {totalsOf(spans).map((total, index) => (
        <li className={styles.legendItem} key={`${total.kind} ${total.label}`}>
          <svg aria-hidden="true" className={styles.swatch}>
            <TimelinePatterns id={`${id}${index}`} />
            <rect
              className={`${styles.sample} ${styles[total.kind]}`}
              fill={fillOf(`${id}${index}`, total.kind)}
              height="9"
              rx="2.5"
              width="13"
              x="0.5"
              y="0.5"
            />
          </svg>
          {say(total)}
        </li>
      ))}
      {maskedMs > 0 && (
        <li className={styles.legendItem}>
          <svg aria-hidden="true" className={styles.swatch}>
            <rect className={styles.partlyMasked} height="2" width="13" x="0.5" y="4" />
          </svg>
          {t('timeline.legendMasked', { duration: said(maskedMs) })}
        </li>
      )}
    </ul>
  );
}
