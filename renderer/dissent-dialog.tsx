import { useState } from 'react';
import { recordId } from '../shared/envelope.ts';
import type { Task } from '../shared/plan.ts';
import { useCommand, useQuery } from './query.ts';
import { SignDialog } from './sign-dialog.tsx';
import { useText } from './text.ts';
import { TextField } from './ui/text-field.tsx';
import { useToast } from './ui/toast.tsx';

type Props = Readonly<{
  /** The record of the review that is objected to. */
  reviewId: string;
  task: Pick<Task, 'id' | 'content'>;
  signer: string;
  onClose: () => void;
}>;

/** Records a signed objection to one line of a review. */
export function DissentDialog({ reviewId, task, signer, onClose }: Props) {
  const { t } = useText();
  const show = useToast();
  const state = useQuery('app.state');
  const dissent = useCommand('reviews.dissent');
  const [words, setWords] = useState('');
  const sign = (pin: string) =>
    dissent.mutate(
      { reviewId: recordId.parse(reviewId), taskId: task.id, text: words.trim(), pin },
      {
        onSuccess: () => {
          show({ text: t('plan.dissentSigned') });
          onClose();
        },
      },
    );
  return (
    <SignDialog
      error={dissent.error}
      isDisabled={words.trim() === ''}
      isOpen
      isPending={dissent.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t('plan.dissentButton')}
      title={t('plan.dissentOn', { task: task.content })}
      trialPin={state.stage === 'open' ? state.trialPin : null}
    >
      <p>{t('plan.dissentText')}</p>
      <TextField
        isMultiline
        isRequired
        label={t('plan.dissentWords')}
        maxLength={2000}
        onChange={setWords}
        value={words}
      />
    </SignDialog>
  );
}
