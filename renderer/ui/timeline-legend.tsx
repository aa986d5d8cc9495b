import { useId } from 'react';
import { useText } from '../text.ts';
import styles from './timeline.module.css';
import { type Span, type Total, totalsOf } from './timeline-layout.ts';
import { fillOf, TimelinePatterns } from './timeline-patterns.tsx';

/** What each colour and pattern means, with its total; the totals add up. */
export function TimelineLegend({ spans }: Readonly<{ spans: readonly Span[] }>) {
  const { t, format } = useText();
  const id = useId();
  const say = ({ kind, label, ms }: Total) => {
    const filled = {
      label,
      duration: ms < 60_000 ? t('time.minute', { count: 0 }) : format.duration(ms),
    };
    return kind === 'idle' ? t('timeline.legendIdle', filled) : t('timeline.legend', filled);
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
    </ul>
  );
}
