import { useState } from 'react';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useRefusal } from '../use-refusal.ts';

type Props = Readonly<{ onClose: () => void }>;

/** Another key file of the same person, such as one with a renewed certificate. */
export function KeyFileDialog({ onClose }: Props) {
  const { t } = useText();
  const show = useToast();
  const choose = useCommand('tokens.chooseKeyFile');
  const refusal = useRefusal(choose.error, choose.submittedAt);
  const [pin, setPin] = useState('');
  const submit = () =>
    choose.mutate(
      { pin },
      {
        onSuccess: (isChosen) => {
          if (!isChosen) return;
          show({ text: t('tokens.keyFileChosen') });
          onClose();
        },
        // A refused one is typed anew.
        onError: () => setPin(''),
      },
    );
  return (
    <FormDialog
      error={choose.error}
      isPending={choose.isPending}
      isReady={pin !== ''}
      onClose={onClose}
      onSubmit={submit}
      problemId={refusal.id}
      submitLabel={t('tokens.keyFilePick')}
      title={t('tokens.keyFileTitle')}
    >
      <p>{t('tokens.keyFileText')}</p>
      <TextField
        hint={t('firstStart.pinHint')}
        isRequired
        label={t('tokens.keyFilePin')}
        maxLength={64}
        onChange={setPin}
        refusal={refusal}
        type="password"
        value={pin}
      />
    </FormDialog>
  );
}
