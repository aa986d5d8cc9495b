import { useState } from 'react';
import type { WorkLogView } from '../../shared/contract.ts';
import { useCommand } from '../query.ts';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { SignDialog } from '../ui/sign-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';

type Props = Readonly<{ view: WorkLogView; onClose: () => void }>;

/** Takes a sent log back before it is answered. */
export function WithdrawDialog({ view, onClose }: Props) {
  const { t, format } = useText();
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const withdraw = useCommand('workLogs.withdraw');
  const [reason, setReason] = useState('');
  const { week } = view;
  const sign = (pin: string) =>
    withdraw.mutate(
      { week, reason: reason.trim(), pin },
      {
        onSuccess: () => {
          show({ text: t('workLog.withdrawn') });
          onClose();
        },
      },
    );
  return (
    <SignDialog
      error={withdraw.error}
      isOpen
      isPending={withdraw.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t('workLog.withdrawButton')}
      title={t('workLog.withdrawTitle', { week: format.week(week) })}
      trialPin={trialPin}
    >
      <p>{t('workLog.withdrawText')}</p>
      <TextField
        label={t('workLog.withdrawReason')}
        maxLength={2000}
        onChange={setReason}
        value={reason}
      />
    </SignDialog>
  );
}
