import { useId } from 'react';
import { useText } from '../text.ts';
import styles from './timeline.module.css';
import {
  partsOfRecorded,
  type Span,
  type SpanKind,
  type TimeWindow,
  totalsOf,
} from './timeline-layout.ts';
import { fillOf, TimelinePatterns } from './timeline-patterns.tsx';

type Props = Readonly<{ spans: readonly Span[]; masked?: readonly TimeWindow[] }>;

/** What each colour and pattern means, with its total; the totals add up. */
export function TimelineLegend({ spans, masked = [] }: Props) {
  const { t, format } = useText();
  const said = (ms: number) => (ms < 60_000 ? t('time.minute', { count: 0 }) : format.duration(ms));
  const maskedMs = masked.reduce((sum, { from, to }) => sum + to - from, 0);
  const items = totalsOf(spans, t('timeline.kind.recorded')).map(({ kind, label, ms }) => {
    const key = partsOfRecorded.includes(kind) ? 'timeline.legendIdle' : 'timeline.legend';
    const words = t(key, { label, duration: said(ms) });
    const isRecorded = kind === 'recorded' || partsOfRecorded.includes(kind);
    return { isRecorded, item: <Total key={`${kind} ${label}`} kind={kind} words={words} /> };
  });
  return (
    <ul aria-label={t('timeline.totals')} className={styles.legend}>
      {spans.length === 0 && <li>{t('timeline.empty')}</li>}
      {items.filter(({ isRecorded }) => isRecorded).map(({ item }) => item)}
      {maskedMs > 0 && (
        <li className={styles.legendItem}>
          <svg aria-hidden="true" className={styles.swatch}>
            <rect className={styles.partlyMasked} height="2" width="13" x="0.5" y="4" />
          </svg>
          {t('timeline.legendMasked', { duration: said(maskedMs) })}
        </li>
      )}
      {items.filter(({ isRecorded }) => !isRecorded).map(({ item }) => item)}
    </ul>
  );
}

function Total({ kind, words }: Readonly<{ kind: SpanKind; words: string }>) {
  const id = useId();
  return (
    <li className={styles.legendItem}>
      <svg aria-hidden="true" className={styles.swatch}>
        <TimelinePatterns id={id} />
        <rect
          className={`${styles.sample} ${styles[kind]}`}
          fill={fillOf(id, kind)}
          height="9"
          rx="2.5"
          width="13"
          x="0.5"
          y="0.5"
        />
      </svg>
      {words}
    </li>
  );
}
