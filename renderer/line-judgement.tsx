import type { ReactNode } from 'react';
import type { ReviewLine, ReviewView } from '../shared/review.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { Subtle } from './ui/subtle.tsx';
import styles from './week.module.css';

type Props = Readonly<{
  line: ReviewLine | undefined;
  dissents?: ReviewView['dissents'];
  actions?: ReactNode;
}>;

/** Whether the head said anything of a line beyond accepting it. */
export function isRemarked(line: ReviewLine | undefined): boolean {
  if (!line) return false;
  const { accepted, errors, delays, objectiveReasonConfirmed, comment } = line;
  return !accepted || comment !== '' || !!errors || !!delays || objectiveReasonConfirmed === true;
}

/** The head's word on a line, with the officer's standing objections to it. */
export function LineJudgement({ line, dissents = [], actions }: Props) {
  const { t, format } = useText();
  if (!line || (!isRemarked(line) && dissents.length === 0)) return null;
  const { accepted, errors, delays, objectiveReasonConfirmed, comment } = line;
  const hasBadge = !accepted || !!errors || !!delays || objectiveReasonConfirmed === true;
  return (
    <InlineAlert actions={actions} tone="indigo">
      {comment !== '' && <p>{t('workLog.comment', { comment })}</p>}
      {hasBadge && (
        <div className={styles.judged}>
          {!accepted && <Badge tone="ochre">{t('workLog.lineRefused')}</Badge>}
          {!!errors && <Badge tone="ochre">{t('workLog.lineErrors', { count: errors })}</Badge>}
          {!!delays && <Badge tone="ochre">{t('workLog.lineDelays', { count: delays })}</Badge>}
          {objectiveReasonConfirmed === true && (
            <Badge tone="lacquer">{t('workLog.lineReason')}</Badge>
          )}
        </div>
      )}
      {dissents.map(({ at, text }) => (
        <Subtle key={at}>{t('plan.dissentSaid', { time: format.weekdayTime(at), text })}</Subtle>
      ))}
    </InlineAlert>
  );
}
