import type { MailItem, MailStanding } from '../../shared/mail.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import type { Tone } from '../ui/tone.ts';

const deliveryTones = {
  waiting: 'ochre',
  sent: 'indigo',
  received: 'lacquer',
  reviewed: 'lacquer',
  returned: 'vermilion',
  'set-aside': 'vermilion',
} as const;

const standingTones: Readonly<Record<MailStanding, Tone>> = {
  held: 'ochre',
  'to-review': 'ochre',
  'awaiting-signature': 'ochre',
  approved: 'lacquer',
  returned: 'ochre',
  withdrawn: 'quiet',
  superseded: 'quiet',
  'to-do': 'ochre',
  done: 'lacquer',
  'to-answer': 'ochre',
  answered: 'lacquer',
};

/**
 * Hỏa tốc; when something is due; how far a sent envelope has come and what hinders it; how its matter
 * stands; whether a received one is new or was set aside.
 */
export function MailBadges({ mail }: Readonly<{ mail: MailItem }>) {
  const { t, format } = useText();
  const { urgent, dueOn, isOverdue, problem, standing } = mail;
  return (
    <>
      {urgent && <Badge tone="vermilion">{t('exchange.urgent')}</Badge>}
      {dueOn !== null && (
        <Badge tone={isOverdue ? 'vermilion' : 'ochre'}>
          {t(isOverdue ? 'mailOutcome.overdue' : 'mailOutcome.due', {
            day: format.weekdayDay(dueOn),
          })}
        </Badge>
      )}
      <DeliveryBadge mail={mail} />
      {problem !== null && mail.delivery !== 'returned' && (
        <Badge tone="vermilion">{t('mailOutcome.problem')}</Badge>
      )}
      {standing !== null && (
        <Badge tone={standingTones[standing]}>{t(`mailOutcome.standing.${standing}`)}</Badge>
      )}
      {mail.unread && mail.direction === 'received' && (
        <Badge tone="indigo">{t('inbox.unread')}</Badge>
      )}
    </>
  );
}

function DeliveryBadge({ mail }: Readonly<{ mail: MailItem }>) {
  const { t } = useText();
  const { delivery, standing, direction } = mail;
  if (direction === 'set-aside') return <Badge tone="ochre">{t('inbox.setAside')}</Badge>;
  // What was decided says more than that it was.
  if (delivery === null || (delivery === 'reviewed' && standing !== null)) return null;
  const state = mail.waitingForDevice && delivery === 'waiting' ? 'waiting-for-device' : delivery;
  return <Badge tone={deliveryTones[delivery]}>{t(`exchange.state.${state}`)}</Badge>;
}
