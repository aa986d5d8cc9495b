import type { MailItem } from '../../shared/mail.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';

const tones = {
  waiting: 'ochre',
  sent: 'indigo',
  received: 'lacquer',
  reviewed: 'lacquer',
  returned: 'vermilion',
  'set-aside': 'vermilion',
} as const;

/** Hỏa tốc; how far a sent envelope has come; whether a received one is new or was set aside. */
export function MailBadges({ mail }: Readonly<{ mail: MailItem }>) {
  const { t } = useText();
  return (
    <>
      {mail.urgent && <Badge tone="vermilion">{t('exchange.urgent')}</Badge>}
      <StateBadge mail={mail} />
    </>
  );
}

function StateBadge({ mail }: Readonly<{ mail: MailItem }>) {
  const { t } = useText();
  if (mail.direction === 'set-aside') return <Badge tone="ochre">{t('inbox.setAside')}</Badge>;
  if (mail.delivery !== null)
    return <Badge tone={tones[mail.delivery]}>{t(`exchange.state.${mail.delivery}`)}</Badge>;
  return mail.unread ? <Badge tone="indigo">{t('inbox.unread')}</Badge> : null;
}
