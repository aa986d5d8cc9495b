import type { PlanView } from '../../shared/plan-view.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';

/** What the head said of the plan as a whole, and on which version the week runs meanwhile. */
export function PlanAnswer({ view }: Readonly<{ view: PlanView }>) {
  const { t, format } = useText();
  const { review, state, hasApprovedVersion, editable, submitted } = view;
  const said = review && {
    name: review.reviewerName,
    time: format.weekdayTime(review.reviewedAt),
  };
  return (
    <>
      {review && said && (
        <InlineAlert
          title={
            review.decision === 'approved'
              ? t('plan.approvedTitle', said)
              : t('plan.returnedTitle', said)
          }
          tone={review.decision === 'approved' ? 'lacquer' : 'ochre'}
        >
          {review.comment !== '' && <p>{t('plan.comment', { comment: review.comment })}</p>}
          {state === 'returned' && <Subtle>{t('plan.returnedHint')}</Subtle>}
        </InlineAlert>
      )}
      {editable && hasApprovedVersion && (
        <InlineAlert tone="quiet">{t('plan.runsOnApproved')}</InlineAlert>
      )}
      {!hasApprovedVersion && submitted && (
        <InlineAlert tone="quiet">{t('plan.runsOnSubmitted')}</InlineAlert>
      )}
    </>
  );
}
