import type { Text } from '../../shared/text/text.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';

type Props = Readonly<{ view: WorkLogView }>;

/** What the state means, what the head said of the whole, and what a correction cites. */
export function WorkLogStanding({ view }: Props) {
  const { t } = useText();
  const { state, content, delivery } = view;
  return (
    <>
      <Answer view={view} />
      {state === 'awaiting-signature' && (
        <InlineAlert title={t('workLog.awaitingTitle')} tone="ochre">
          {t('workLog.awaitingText')}
        </InlineAlert>
      )}
      {state === 'submitted' && (
        <InlineAlert tone="quiet">{t('workLog.submittedText')}</InlineAlert>
      )}
      {delivery?.waitingForDevice && (
        <InlineAlert tone="ochre">{t('workLog.waitingForDevice')}</InlineAlert>
      )}
      {delivery?.problem && (
        <InlineAlert tone="ochre">
          {t(`errors.${delivery.problem.code}`, delivery.problem.values)}
        </InlineAlert>
      )}
      {content.corrects && (
        <InlineAlert title={t('workLog.correctionOf')} tone="indigo">
          {t('workLog.correctionHash', { sha256: content.corrects.sha256.slice(0, 16) })}
        </InlineAlert>
      )}
    </>
  );
}

function Answer({ view }: Props) {
  const text = useText();
  const { t } = text;
  const { review, state } = view;
  if (!review) return null;
  const isApproval = review.decision === 'approved';
  return (
    <InlineAlert title={answerTitle(view, text)} tone={isApproval ? 'lacquer' : 'ochre'}>
      {review.comment !== '' && <p>{t('workLog.comment', { comment: review.comment })}</p>}
      {state === 'returned' && <Subtle>{t('workLog.returnedHint')}</Subtle>}
    </InlineAlert>
  );
}

function answerTitle({ review, state }: WorkLogView, { t, format }: Text): string {
  if (!review) return '';
  const said = { name: review.reviewerName, time: format.weekdayTime(review.reviewedAt) };
  // While a new version waits, the answer is about the one before.
  if (state === 'submitted' || state === 'awaiting-signature')
    return t('workLog.answeredBefore', said);
  return review.decision === 'approved'
    ? t('workLog.approvedTitle', said)
    : t('workLog.returnedTitle', said);
}
