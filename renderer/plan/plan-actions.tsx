import { useState } from 'react';
import type { PlanView } from '../../shared/plan-view.ts';
import type { Text } from '../../shared/text/text.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { WithdrawDialog } from '../withdraw-dialog.tsx';
import { SubmitPlanDialog } from './submit-plan-dialog.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

type Props = Readonly<{ view: PlanView; draft: PlanDraft }>;

/** What can be done with the plan as a whole in its state. */
export function PlanActions({ view, draft }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const amend = useCommand('plans.amend');
  const [open, setOpen] = useState<'nothing' | 'submit' | 'withdraw'>('nothing');
  const close = () => setOpen('nothing');
  const { state, editable, week } = view;
  const startAmending = () =>
    amend.mutate({ week }, { onError: (error) => show({ text: sayError(text, error) }) });
  return (
    <>
      {state === 'submitted' && (
        <Button onPress={() => setOpen('withdraw')}>{t('plan.withdraw')}</Button>
      )}
      {state === 'approved' && !editable && (
        <Button isPending={amend.isPending} onPress={startAmending}>
          {t('plan.amend')}
        </Button>
      )}
      {editable && (
        <Button
          isDisabled={view.problems.length > 0 || draft.saving === 'pending'}
          kind="primary"
          onPress={() => setOpen('submit')}
        >
          {submitLabel(view, t)}
        </Button>
      )}
      {open === 'submit' && (
        <SubmitPlanDialog content={draft.content} onClose={close} view={view} />
      )}
      {open === 'withdraw' && <WithdrawDialog of="plan" onClose={close} week={week} />}
    </>
  );
}

function submitLabel({ state, hasApprovedVersion }: PlanView, t: Text['t']): string {
  if (state === 'returned') return t('plan.submitAgain');
  return hasApprovedVersion ? t('plan.submitAmendment') : t('plan.submit');
}
