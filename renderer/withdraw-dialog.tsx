import { useState } from 'react';
import { useCommand } from './query.ts';
import { SignDialog } from './sign-dialog.tsx';
import { useSigner } from './signer.ts';
import { useText } from './text.ts';
import { TextField } from './ui/text-field.tsx';
import { useToast } from './ui/toast.tsx';

type Props = Readonly<{ of: 'plan' | 'workLog'; week: string; onClose: () => void }>;

/** Takes a sent plan or log of the week back before it is answered. */
export function WithdrawDialog({ of, week, onClose }: Props) {
  const { t, format } = useText();
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const withdraw = useCommand(of === 'plan' ? 'plans.withdraw' : 'workLogs.withdraw');
  const [reason, setReason] = useState('');
  const sign = (pin: string) =>
    withdraw.mutate(
      { week, reason: reason.trim(), pin },
      {
        onSuccess: () => {
          show({ text: t(`${of}.withdrawn`) });
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
      signLabel={t(`${of}.withdrawButton`)}
      title={t(`${of}.withdrawTitle`, { week: format.week(week) })}
      trialPin={trialPin}
    >
      <p>{t(`${of}.withdrawText`)}</p>
      <TextField
        label={t(`${of}.withdrawReason`)}
        maxLength={2000}
        onChange={setReason}
        value={reason}
      />
    </SignDialog>
  );
}
