import { useState } from 'react';
import type { Text } from '../../shared/text/text.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { WithdrawDialog } from '../withdraw-dialog.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';
import { SignLaterDialog } from './sign-later-dialog.tsx';
import type { Draft } from './use-work-log-draft.ts';

type Props = Readonly<{ view: WorkLogView; draft: Draft; today: string }>;
type Open = 'nothing' | 'send' | 'sign' | 'withdraw' | 'correct';

/** What can be done with the log as a whole in its state. */
export function WorkLogActions({ view, draft, today }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState<Open>('nothing');
  const close = () => setOpen('nothing');
  const { state, editable } = view;
  const isWaiting = state === 'submitted' || state === 'awaiting-signature';
  const send = async () => {
    if (await draft.flush()) setOpen('send');
  };
  return (
    <>
      {isWaiting && <Button onPress={() => setOpen('withdraw')}>{t('workLog.withdraw')}</Button>}
      {state === 'awaiting-signature' && (
        <Button kind="primary" onPress={() => setOpen('sign')}>
          {t('workLog.signNow')}
        </Button>
      )}
      {state === 'approved' && (
        <Button onPress={() => setOpen('correct')}>{t('workLog.correct')}</Button>
      )}
      {editable && (
        <Button kind="primary" onPress={() => void send()}>
          {sendLabel(view, t)}
        </Button>
      )}
      {open === 'send' && (
        <SendDialog onClose={close} today={today} typed={draft.content} view={view} />
      )}
      {open === 'sign' && <SignLaterDialog onClose={close} view={view} />}
      {open === 'withdraw' && <WithdrawDialog of="workLog" onClose={close} week={view.week} />}
      {open === 'correct' && <CorrectDialog onClose={close} week={view.week} />}
    </>
  );
}

function sendLabel({ state, correction }: WorkLogView, t: Text['t']): string {
  if (state === 'returned') return t('workLog.sendAgain');
  return correction ? t('workLog.sendCorrection') : t('workLog.send');
}
