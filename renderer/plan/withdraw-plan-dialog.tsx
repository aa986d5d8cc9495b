import { useState } from 'react';
import type { PlanView } from '../../shared/contract.ts';
import { useCommand, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { SignDialog } from '../ui/sign-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';

type Props = Readonly<{ view: PlanView; onClose: () => void }>;

/** Takes a submitted plan back before it is reviewed. */
export function WithdrawPlanDialog({ view, onClose }: Props) {
  const { t, format } = useText();
  const show = useToast();
  const state = useQuery('app.state');
  const withdraw = useCommand('plans.withdraw');
  const [reason, setReason] = useState('');
  const { week, personName } = view;
  const sign = (pin: string) =>
    withdraw.mutate(
      { week, reason: reason.trim(), pin },
      {
        onSuccess: () => {
          show({ text: t('plan.withdrawn') });
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
      signer={personName}
      signLabel={t('plan.withdrawButton')}
      title={t('plan.withdrawTitle', { week: format.week(week) })}
      trialPin={state.stage === 'open' ? state.trialPin : null}
    >
      <p>{t('plan.withdrawText')}</p>
      <TextField
        label={t('plan.withdrawReason')}
        maxLength={2000}
        onChange={setReason}
        value={reason}
      />
    </SignDialog>
  );
}
