import { useState } from 'react';
import type { RecordId } from '../../shared/envelope.ts';
import type { ReviewItem } from '../../shared/review-desk.ts';
import { useCommand } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { useToast } from '../ui/toast.tsx';
import { OpenedItem } from './opened-item.tsx';
import styles from './review.module.css';
import { UrgentCheckbox } from './urgent-checkbox.tsx';

type Props = Readonly<{ waiting: readonly ReviewItem[]; onClose: () => void }>;

/** Signs several opened items with one PIN, each with the conclusion kept for it. */
export function SignSeveralDialog({ waiting, onClose }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const signing = useCommand('reviews.sign');
  const opened = waiting.filter((item) => item.opened && item.state === 'waiting');
  const [left, setLeft] = useState<ReadonlySet<RecordId>>(new Set());
  const [urgent, setUrgent] = useState(false);
  const chosen = opened.map(({ recordId }) => recordId).filter((id) => !left.has(id));
  const { items = [], stoppedBy = null } = signing.data ?? {};
  const toggle = (recordId: RecordId, isSelected: boolean) => {
    const next = new Set(left);
    if (isSelected) next.delete(recordId);
    else next.add(recordId);
    setLeft(next);
  };
  const sign = (pin: string) =>
    signing.mutate(
      { recordIds: chosen, urgent, pin },
      {
        onSuccess: (answer) => {
          if (answer.stoppedBy !== null) return;
          show({ text: t('review.signedSeveral', { count: answer.items.length }) });
          onClose();
        },
      },
    );
  return (
    <SignDialog
      error={signing.error}
      isDisabled={chosen.length === 0}
      isOpen
      isPending={signing.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t('review.signSeveralButton', { count: chosen.length })}
      size="wide"
      title={t('review.signSeveralTitle')}
      trialPin={trialPin}
    >
      <p>{t('review.signSeveralText')}</p>
      {opened.length === 0 && <InlineAlert tone="ochre">{t('review.nothingOpened')}</InlineAlert>}
      <ul className={styles.items}>
        {opened.map((item) => (
          <li className={styles.item} key={item.recordId}>
            <OpenedItem
              isSelected={!left.has(item.recordId)}
              item={item}
              onChange={(isSelected) => toggle(item.recordId, isSelected)}
            />
          </li>
        ))}
      </ul>
      <UrgentCheckbox isSelected={urgent} onChange={setUrgent} />
      {stoppedBy !== null && (
        <InlineAlert tone="ochre">
          {t('review.signedSome', {
            signed: items.filter((item) => item.signed).length,
            total: items.length,
            reason: t(`errors.${stoppedBy}`),
          })}
        </InlineAlert>
      )}
    </SignDialog>
  );
}
