import type { MailItem } from '../../shared/mail.ts';
import { useCommand } from '../query.ts';
import { go, type PlaceId } from '../route.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Page } from '../ui/page.tsx';
import { useToast } from '../ui/toast.tsx';
import { useNow } from '../ui/use-now.ts';
import { MailBadges } from './mail-badges.tsx';
import { MailProblem } from './mail-problem.tsx';
import { MailText } from './mail-text.tsx';
import { useMailTitle } from './mail-title.ts';
import { sayTime } from './row-time.tsx';

/** Where the thing itself is worked on. */
function placeOf({ kind, direction }: MailItem): PlaceId | null {
  if (direction === 'set-aside') return null;
  const isOwn = direction === 'sent';
  if (kind === 'plan.submit') return isOwn ? 'plan' : 'review';
  if (kind === 'work-log.submit') return isOwn ? 'work-log' : 'review';
  if (kind === 'task.assign') return isOwn ? 'unit-week' : 'plan';
  return null;
}

export function MailDetail({ mail }: Readonly<{ mail: MailItem }>) {
  const text = useText();
  const { t, format } = text;
  const now = useNow(60_000);
  const title = useMailTitle();
  const show = useToast();
  const save = useCommand('inbox.export');
  const place = placeOf(mail);
  const hasState =
    mail.delivery !== null ||
    mail.standing !== null ||
    mail.direction === 'set-aside' ||
    mail.unread ||
    mail.urgent;
  const exportFile = () =>
    save.mutate(
      { recordId: mail.recordId },
      { onSuccess: (path) => path !== null && show({ text: t('inbox.exported', { path }) }) },
    );
  return (
    <Page
      actions={
        <>
          <Button isPending={save.isPending} onPress={exportFile}>
            {t('inbox.export')}
          </Button>
          {place !== null && (
            <Button kind="primary" onPress={() => go(place, mail.week)}>
              {t('inbox.open')}
            </Button>
          )}
        </>
      }
      context={sayTime(mail.at, now, format)}
      title={title(mail)}
    >
      {save.error && <InlineAlert tone="vermilion">{sayError(text, save.error)}</InlineAlert>}
      {mail.quarantine !== null && (
        <InlineAlert title={t('inbox.setAsideTitle')} tone="ochre">
          {t(`exchange.reason.${mail.quarantine}`)} {t('inbox.setAsideNext')}
        </InlineAlert>
      )}
      <MailProblem mail={mail} />
      <Card>
        <KeyValues
          items={[
            {
              name: t(mail.direction === 'sent' ? 'inbox.addressee' : 'inbox.sender'),
              value: mail.otherName,
            },
            { name: t('inbox.at'), value: format.dateTime(mail.at) },
            ...(hasState ? [{ name: t('inbox.state'), value: <MailBadges mail={mail} /> }] : []),
            ...(mail.dueOn === null
              ? []
              : [{ name: t('mailOutcome.dueName'), value: format.date(mail.dueOn) }]),
            ...(mail.fileName === null ? [] : [{ name: t('inbox.file'), value: mail.fileName }]),
          ]}
        />
      </Card>
      <MailText mail={mail} />
    </Page>
  );
}
