import type { MailItem } from '../../shared/mail.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';

/** Why an envelope did not go, came back or was not applied yet, and what is to be done. */
export function MailProblem({ mail }: Readonly<{ mail: MailItem }>) {
  const { t } = useText();
  const { problem, delivery, waitingForDevice, standing } = mail;
  const title = delivery === 'waiting' || delivery === 'returned' ? delivery : 'other';
  return (
    <>
      {problem !== null && (
        <InlineAlert
          title={t(`mailOutcome.problemTitle.${title}`)}
          tone={title === 'returned' ? 'vermilion' : 'ochre'}
        >
          {t(`errors.${problem.code}`, problem.values)}
        </InlineAlert>
      )}
      {waitingForDevice && (
        <InlineAlert title={t('mailOutcome.deviceTitle')} tone="ochre">
          {t('mailOutcome.deviceText')}
        </InlineAlert>
      )}
      {standing === 'held' && (
        <InlineAlert title={t('mailOutcome.heldTitle')} tone="ochre">
          {t('mailOutcome.heldText')}
        </InlineAlert>
      )}
    </>
  );
}
