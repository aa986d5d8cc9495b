import type { MessageView, ReadMessage } from '../../shared/message.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';

/** What the server did not do with a message, why, and what is to be done. */
export function MessageRefusal({ message }: Readonly<{ message: MessageView }>) {
  const { t } = useText();
  const forget = useCommand('mail.forgetRefusal');
  const again = useCommand('mail.tryAgain');
  const { id, refusal } = message;
  if (refusal === null) return null;
  return (
    <InlineAlert
      actions={
        <>
          {mayGoNow.has(refusal.reason) && (
            <Button isPending={again.isPending} onPress={() => again.mutate({ id })} size="small">
              {t('ui.retry')}
            </Button>
          )}
          <Button isPending={forget.isPending} onPress={() => forget.mutate({ id })} size="small">
            {t('mailOutcome.known')}
          </Button>
        </>
      }
      title={t(`mailOutcome.refusedTitle.${refusal.what}`)}
      tone="vermilion"
    >
      <p>{t(`mailOutcome.refusedReason.${refusal.reason}`)}</p>
      <p>{t('mailOutcome.refusedUndone')}</p>
    </InlineAlert>
  );
}

/** Where a right or a folder is missing, the same is refused again. */
const mayGoNow: ReadonlySet<NonNullable<MessageView['refusal']>['reason']> = new Set([
  'full',
  'other',
]);

/** Whom a sent message did not reach, and why. */
export function MessageReturned({ returned }: Readonly<Pick<ReadMessage, 'returned'>>) {
  const { t } = useText();
  if (returned.length === 0) return null;
  return (
    <InlineAlert
      title={t('mailOutcome.returnedTitle', { count: returned.length })}
      tone="vermilion"
    >
      <ul>
        {returned.map(({ address, reason, said }) => (
          <li key={address}>
            {t(`mailOutcome.returnedReason.${reason}`, { address })}
            {said !== '' && <div>{t('mailOutcome.returnedSaid', { said })}</div>}
          </li>
        ))}
      </ul>
      <p>{t('mailOutcome.returnedNext')}</p>
    </InlineAlert>
  );
}
