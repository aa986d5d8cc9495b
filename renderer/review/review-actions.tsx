import { useState } from 'react';
import type { Decision } from '../../shared/review.ts';
import type { ReviewDetail } from '../../shared/review-desk.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { SignReviewDialog } from './sign-review-dialog.tsx';
import type { Judgement } from './use-review-draft.ts';

type Props = Readonly<{ detail: ReviewDetail; judgement: Judgement }>;

/** Approve or return: keeps the conclusion, then asks for the signature. */
export function ReviewActions({ detail, judgement }: Props) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const conclude = async (decision: Decision) => {
    judgement.setDecision(decision);
    if (await judgement.flush()) setOpen(true);
  };
  return (
    <>
      <Button onPress={() => void conclude('returned')}>{t('review.return')}</Button>
      <Button kind="primary" onPress={() => void conclude('approved')}>
        {t('review.approve')}
      </Button>
      {isOpen && (
        <SignReviewDialog
          draft={judgement.draft}
          item={detail.item}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
