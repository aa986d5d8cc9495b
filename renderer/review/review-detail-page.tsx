import type { RecordId } from '../../shared/envelope.ts';
import { useQuery } from '../query.ts';
import { SaveFailure } from '../save-state.tsx';
import { useText } from '../text.ts';
import { Page } from '../ui/page.tsx';
import { ConclusionCard } from './conclusion-card.tsx';
import { DetailContext } from './detail-context.tsx';
import { isWaiting, itemTitle } from './item-words.ts';
import { LogDetail } from './log-detail.tsx';
import { PlanDetail } from './plan-detail.tsx';
import { ReviewActions } from './review-actions.tsx';
import { ReviewStanding } from './review-standing.tsx';
import { useReviewDraft } from './use-review-draft.ts';

/** One submission: all that its reader needs to decide, and the deciding. */
export function ReviewDetailPage({ recordId }: Readonly<{ recordId: RecordId }>) {
  const text = useText();
  const detail = useQuery('reviews.get', { recordId });
  const judgement = useReviewDraft(detail);
  const { item } = detail;
  const canJudge = isWaiting(item);
  return (
    <Page
      actions={item.state === 'waiting' && <ReviewActions detail={detail} judgement={judgement} />}
      context={<DetailContext canJudge={canJudge} item={item} saving={judgement.saving} />}
      title={itemTitle(item, text)}
    >
      <ReviewStanding detail={detail} />
      <SaveFailure onRetry={() => void judgement.flush()} saving={judgement.saving} />
      {detail.of === 'plan.submit' ? (
        <PlanDetail canJudge={canJudge} detail={detail} judgement={judgement} />
      ) : (
        <LogDetail canJudge={canJudge} detail={detail} judgement={judgement} />
      )}
      {canJudge && <ConclusionCard judgement={judgement} />}
    </Page>
  );
}
