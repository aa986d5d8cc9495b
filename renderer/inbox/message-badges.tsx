import type { MessageView } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';

/** What became of a message: with the server, on its way, at work. */
export function MessageBadges({ message }: Readonly<{ message: MessageView }>) {
  const { t } = useText();
  const { refusal, isReturned, becameTask, isHandled, isWaiting } = message;
  return (
    <>
      {refusal !== null && <Badge tone="vermilion">{t('mailOutcome.refused')}</Badge>}
      {isReturned && <Badge tone="vermilion">{t('mailOutcome.returned')}</Badge>}
      {becameTask && <Badge tone="lacquer">{t('mail.isTask')}</Badge>}
      {isHandled && <Badge tone="lacquer">{t('mail.isHandled')}</Badge>}
      {isWaiting && <Badge tone="ochre">{t('mail.isWaiting')}</Badge>}
    </>
  );
}
