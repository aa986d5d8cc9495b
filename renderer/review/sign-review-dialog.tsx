import { useState } from 'react';
import type { ReviewDraft } from '../../shared/review.ts';
import type { ReviewItem } from '../../shared/review-desk.ts';
import { useCommand } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { useToast } from '../ui/toast.tsx';
import { DraftSaid } from './draft-said.tsx';
import { itemTitle } from './item-words.ts';
import { UrgentCheckbox } from './urgent-checkbox.tsx';

type Props = Readonly<{ item: ReviewItem; draft: ReviewDraft; onClose: () => void }>;

/** Signs the answer to one item; shows what the answer says. */
export function SignReviewDialog({ item, draft, onClose }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const signing = useCommand('reviews.sign');
  const [urgent, setUrgent] = useState(false);
  const { decision } = draft;
  const sign = (pin: string) =>
    signing.mutate(
      { recordIds: [item.recordId], urgent, pin },
      {
        onSuccess: () => {
          show({ text: t(`review.signedOne.${decision}`) });
          onClose();
        },
      },
    );
  return (
    <SignDialog
      error={signing.error}
      isOpen
      isPending={signing.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t(`review.signButton.${decision}`)}
      title={t(`review.signTitle.${decision}`)}
      trialPin={trialPin}
    >
      <p>{t(`review.signOne.${decision}`, { item: itemTitle(item, text) })}</p>
      <DraftSaid draft={draft} />
      <UrgentCheckbox isSelected={urgent} onChange={setUrgent} />
    </SignDialog>
  );
}
