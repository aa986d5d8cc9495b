import type { ReviewDraft } from '../../shared/review.ts';
import { isRemarked } from '../line-judgement.tsx';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';

/** What an answer says besides its conclusion, before it is signed. */
export function DraftSaid({ draft }: Readonly<{ draft: ReviewDraft }>) {
  const { t } = useText();
  const { decision, comment, lines } = draft;
  const remarked = lines.filter(isRemarked).length;
  const refused = lines.filter(({ accepted }) => !accepted).length;
  const hasWords = comment.trim() !== '' || remarked > 0;
  return (
    <>
      {comment.trim() !== '' && <Subtle>{t('workLog.comment', { comment })}</Subtle>}
      {remarked > 0 && <Subtle>{t('review.linesSaid', { count: remarked })}</Subtle>}
      {decision === 'returned' && !hasWords && (
        <InlineAlert tone="ochre">{t('review.noWordOnReturn')}</InlineAlert>
      )}
      {decision === 'approved' && refused > 0 && (
        <InlineAlert tone="ochre">{t('review.someRefused', { count: refused })}</InlineAlert>
      )}
    </>
  );
}
