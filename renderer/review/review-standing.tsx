import type { ReviewDetail } from '../../shared/review-desk.ts';
import { PlanDifference } from '../plan-difference.tsx';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Row } from '../ui/row.tsx';
import { ItemBadges } from './item-badges.tsx';
import { LogChanges } from './log-changes.tsx';

type Props = Readonly<{ detail: ReviewDetail }>;

/** Why it can or cannot be answered, what was answered, and what changed since the version before. */
export function ReviewStanding({ detail }: Props) {
  const { t } = useText();
  const { item } = detail;
  return (
    <>
      <Row>
        <ItemBadges item={item} />
      </Row>
      {item.state === 'awaiting-signature' && (
        <InlineAlert title={t('review.awaitingTitle')} tone="ochre">
          {t('review.awaitingText')}
        </InlineAlert>
      )}
      {item.state === 'withdrawn' && (
        <InlineAlert tone="quiet">{t('review.withdrawnText')}</InlineAlert>
      )}
      {item.state === 'superseded' && (
        <InlineAlert tone="quiet">{t('review.supersededText')}</InlineAlert>
      )}
      <Answered detail={detail} />
      <Changed detail={detail} />
    </>
  );
}

function Answered({ detail: { review } }: Props) {
  const { t, format } = useText();
  if (!review) return null;
  const { decision, comment, reviewedAt } = review;
  return (
    <InlineAlert
      title={t(`review.answered.${decision}`, { time: format.weekdayTime(reviewedAt) })}
      tone={decision === 'approved' ? 'lacquer' : 'ochre'}
    >
      {comment !== '' && t('workLog.comment', { comment })}
    </InlineAlert>
  );
}

function Changed({ detail }: Props) {
  const { t } = useText();
  if (detail.of === 'work-log.submit') return <LogChanges detail={detail} />;
  return (
    <>
      {detail.amendmentReason !== '' && (
        <InlineAlert title={t('review.amendment')} tone="indigo">
          {t('review.amendmentReason', { reason: detail.amendmentReason })}
        </InlineAlert>
      )}
      {detail.difference && (
        <Card title={t('review.changedTitle')}>
          <PlanDifference difference={detail.difference} />
        </Card>
      )}
    </>
  );
}
