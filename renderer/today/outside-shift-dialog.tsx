import { useState } from 'react';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = Readonly<{
  isPending: boolean;
  onClose: () => void;
  onStart: (reason: string) => void;
}>;

/** Asks why a session starts outside a registered half-day at home. */
export function OutsideShiftDialog({ isPending, onClose, onStart }: Props) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      isPending={isPending}
      isReady={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => onStart(reason.trim())}
      submitLabel={t('today.start')}
      title={t('today.outsideTitle')}
    >
      <p>{t('today.outsideText')}</p>
      <TextField
        autoFocus
        isMultiline
        isRequired
        label={t('today.outsideReason')}
        maxLength={1000}
        onChange={setReason}
        value={reason}
      />
    </FormDialog>
  );
}
