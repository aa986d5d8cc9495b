import { useState } from 'react';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { causeOf, longestGap } from '../week-gaps.ts';
import { type Asking, AskStretchDialog } from './ask-stretch-dialog.tsx';
import type { LogOf } from './log-detail.tsx';
import styles from './review.module.css';

type Props = Readonly<{ detail: LogOf }>;

/** The longest gap in words, and the two ways to ask for a stretch of recording. */
export function StretchActions({ detail }: Props) {
  const { t } = useText();
  const { sessions } = detail;
  const [asking, setAsking] = useState<Asking | null>(null);
  const hasRecorded = sessions.some(({ timeline }) =>
    timeline.spans.some(({ kind }) => kind === 'recorded'),
  );
  if (!hasRecorded) return <Subtle>{t('review.nothingRecorded')}</Subtle>;
  return (
    <div className={styles.foot}>
      <LongestGap detail={detail} />
      <Button onPress={() => setAsking('sample')}>{t('review.randomStretch')}</Button>
      <Button onPress={() => setAsking('chosen')}>{t('review.askStretch')}</Button>
      {asking && (
        <AskStretchDialog asking={asking} detail={detail} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}

function LongestGap({ detail: { content, sessions } }: Props) {
  const { t, format } = useText();
  const gap = longestGap(content.gaps);
  if (!gap) return <p>{t('workLog.gapsNone')}</p>;
  const said = {
    duration: format.duration(gap.toMs - gap.fromMs),
    time: format.weekdayTime(gap.fromMs),
    cause: causeOf(gap, sessions, t),
  };
  return (
    <p>
      {gap.declared
        ? t('workLog.longestGapDeclared', {
            ...said,
            declared: t(`session.declaredCause.${gap.declared.cause}`),
          })
        : t('workLog.longestGap', said)}
    </p>
  );
}
