import { useState } from 'react';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = Readonly<{ endsMs: number; onClose: () => void }>;

/** Asks why work goes on after the half-day's end. */
export function ContinueShiftDialog({ endsMs, onClose }: Props) {
  const { t, format } = useText();
  const shift = useCommand('sessions.continueShift');
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  return (
    <FormDialog
      error={shift.error}
      isPending={shift.isPending}
      isReady={isReady}
      onClose={onClose}
      onSubmit={() => shift.mutate({ reason: reason.trim() }, { onSuccess: onClose })}
      submitLabel={t('today.shiftButton')}
      title={t('today.shiftTitle')}
    >
      <p>{t('today.shiftText', { time: format.time(endsMs) })}</p>
      <TextField
        autoFocus
        isMultiline
        isRequired
        label={t('today.shiftReason')}
        maxLength={1000}
        onChange={setReason}
        value={reason}
      />
    </FormDialog>
  );
}
