import { useState } from 'react';
import type { PlanContent } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { PlanDifference } from '../plan-difference.tsx';
import { useCommand, useQuery } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useText } from '../text.ts';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { ShiftTable } from './shift-table.tsx';
import { TaskTable } from './task-table.tsx';

type Props = Readonly<{ view: PlanView; content: PlanContent; onClose: () => void }>;

/** Shows what is signed, asks why an approved plan changes, and for the PIN. */
export function SubmitPlanDialog({ view, content, onClose }: Props) {
  const { t, format } = useText();
  const show = useToast();
  const state = useQuery('app.state');
  const submit = useCommand('plans.submit');
  const [reason, setReason] = useState('');
  const { week, hasApprovedVersion, personName, difference } = view;
  const atHome = content.shifts.filter(({ place }) => place === 'home').length;
  const sign = (pin: string) =>
    submit.mutate(
      { week, amendmentReason: reason.trim(), pin },
      {
        onSuccess: () => {
          show({ text: t('plan.submitted') });
          onClose();
        },
      },
    );
  return (
    <SignDialog
      error={submit.error}
      isDisabled={hasApprovedVersion && reason.trim() === ''}
      isOpen
      isPending={submit.isPending}
      onClose={onClose}
      onSign={sign}
      signer={personName}
      signLabel={t('plan.submitButton')}
      size="wide"
      title={t('plan.submitTitle', { week: format.weekTitle(week) })}
      trialPin={state.stage === 'open' ? state.trialPin : null}
    >
      <p>
        {t('plan.submitWhat', {
          count: content.tasks.length,
          home: t('plan.homeCount', { count: atHome }),
        })}{' '}
        {t('plan.submitSigned')}
      </p>
      <TaskTable actions={undefined} review={null} signer={personName} tasks={content.tasks} />
      <ShiftTable content={content} days={view.days} />
      {content.overtime.map(({ date, start, end }) => (
        <p key={`${date} ${start}`}>
          {t('plan.overtimeSigned', {
            line: t('plan.overtimeLine', { day: format.weekdayDay(date), start, end }),
          })}
        </p>
      ))}
      {difference && <PlanDifference difference={difference} />}
      {hasApprovedVersion && (
        <TextField
          hint={t('plan.amendmentReasonHint')}
          isMultiline
          isRequired
          label={t('plan.amendmentReason')}
          maxLength={2000}
          onChange={setReason}
          value={reason}
        />
      )}
    </SignDialog>
  );
}
