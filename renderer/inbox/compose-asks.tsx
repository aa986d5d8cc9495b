import type { MailboxAddress } from '../../shared/message.ts';
import { useCommand, useQuery } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useText } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useToast } from '../ui/toast.tsx';

/** What is asked before a mail goes out or goes away. */
export type Asking = 'signature' | 'subject' | 'discard';

type Props = Readonly<{
  asking: Asking | null;
  draftId: string;
  recipients: readonly MailboxAddress[];
  isPending: boolean;
  error: unknown;
  onClose: () => void;
  onSign: (pin: string) => void;
  onSendWithout: () => void;
  onDiscarded: () => void;
}>;

export function ComposeAsks(props: Props) {
  const { t } = useText();
  const { asking, draftId, recipients, onClose, onSign, onSendWithout, onDiscarded } = props;
  const show = useToast();
  const state = useQuery('app.state');
  const discard = useCommand('mail.discardDraft');
  const remove = () =>
    discard.mutate(
      { id: draftId },
      {
        onSuccess: () => {
          show({ text: t('compose.discarded') });
          onDiscarded();
        },
      },
    );
  return (
    <>
      <SignDialog
        error={props.error}
        isOpen={asking === 'signature'}
        isPending={props.isPending}
        onClose={onClose}
        onSign={onSign}
        signer={state.stage === 'open' ? state.person.name : ''}
        signLabel={t('compose.signAndSend')}
        title={t('compose.signTitle')}
        trialPin={state.stage === 'open' ? state.trialPin : null}
      >
        <p>
          {t('compose.signText', {
            to: recipients.map(({ name, address }) => name || address).join(', '),
          })}
        </p>
      </SignDialog>
      <ConfirmDialog
        confirmLabel={t('compose.sendAnyway')}
        isOpen={asking === 'subject'}
        onClose={onClose}
        onConfirm={onSendWithout}
        title={t('compose.needsSubjectTitle')}
      >
        {t('compose.needsSubjectText')}
      </ConfirmDialog>
      <ConfirmDialog
        confirmLabel={t('compose.discard')}
        error={discard.error}
        isOpen={asking === 'discard'}
        isPending={discard.isPending}
        kind="danger"
        onClose={onClose}
        onConfirm={remove}
        title={t('compose.discardTitle')}
      >
        {t('compose.discardText')}
      </ConfirmDialog>
    </>
  );
}
