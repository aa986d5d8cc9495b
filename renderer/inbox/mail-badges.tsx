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

type Props = Readonly<{ mail: MailItem }>;

/** When something is due, how it stands, and whether nobody has looked at it. */
export function MailBadges({ mail }: Props) {
  const { t } = useText();
  return (
    <>
      <DueBadge mail={mail} />
      <StateBadges mail={mail} />
      {mail.unread && mail.direction === 'received' && (
        <Badge tone="indigo">{t('inbox.unread')}</Badge>
      )}
    </>
  );
}

export function DueBadge({ mail: { dueOn, isOverdue } }: Props) {
  const { t, format } = useText();
  if (dueOn === null) return null;
  const key = isOverdue ? 'mailOutcome.overdue' : 'mailOutcome.due';
  return (
    <Badge tone={isOverdue ? 'vermilion' : 'ochre'}>
      {t(key, { day: format.weekdayDay(dueOn) })}
    </Badge>
  );
}

/** Hỏa tốc; how far a sent envelope has come and what hinders it; how its matter stands. */
export function StateBadges({ mail }: Props) {
  const { t } = useText();
  const { urgent, problem, standing, delivery } = mail;
  return (
    <>
      {urgent && <Badge tone="vermilion">{t('exchange.urgent')}</Badge>}
      <DeliveryBadge mail={mail} />
      {problem !== null && delivery !== 'returned' && (
        <Badge tone="vermilion">{t('mailOutcome.problem')}</Badge>
      )}
      {standing !== null && (
        <Badge tone={standingTones[standing]}>{t(`mailOutcome.standing.${standing}`)}</Badge>
      )}
    </>
  );
}

function DeliveryBadge({ mail }: Props) {
  const { t } = useText();
  const { delivery, standing, direction } = mail;
  if (direction === 'set-aside') return <Badge tone="ochre">{t('inbox.setAside')}</Badge>;
  // What was decided says more than that it was.
  if (delivery === null || (delivery === 'reviewed' && standing !== null)) return null;
  const state = mail.waitingForDevice && delivery === 'waiting' ? 'waiting-for-device' : delivery;
  return <Badge tone={deliveryTones[delivery]}>{t(`exchange.state.${state}`)}</Badge>;
}
