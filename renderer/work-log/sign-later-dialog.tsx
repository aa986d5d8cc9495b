import type { WorkLogView } from '../../shared/work-log-view.ts';
import { useCommand } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { useToast } from '../ui/toast.tsx';

type Props = Readonly<{ view: WorkLogView; onClose: () => void }>;

/** Signs, as it stands, a log that was sent awaiting its signature. */
export function SignLaterDialog({ view, onClose }: Props) {
  const { t, format } = useText();
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const submit = useCommand('workLogs.submit');
  const { week, revision } = view;
  const sign = (pin: string) =>
    submit.mutate(
      { week, pin },
      {
        onSuccess: () => {
          show({ text: t('workLog.sent') });
          onClose();
        },
      },
    );
  return (
    <SignDialog
      error={submit.error}
      isOpen
      isPending={submit.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t('workLog.signButton')}
      title={t('workLog.signTitle', { week: format.week(week) })}
      trialPin={trialPin}
    >
      <p>{t('workLog.signText', { revision })}</p>
    </SignDialog>
  );
}
