import { useState } from 'react';
import type { AccountView } from '../../shared/message.ts';
import { MailLoginDialog } from '../mail-login-dialog.tsx';
import { useCommand, useLater } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { KeyValues } from '../ui/key-values.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import type { Tone } from '../ui/tone.ts';
import { MailCheck } from './mail-check.tsx';

const tones = {
  off: 'quiet',
  'password-missing': 'indigo',
  connecting: 'quiet',
  online: 'lacquer',
  offline: 'ochre',
  refused: 'vermilion',
} satisfies Record<AccountView['state'], Tone>;

/** The account of official mail; nothing where the office's kit names no mail servers. */
export function MailCard() {
  const { answer: account } = useLater('mail.account');
  if (!account || account.servers === null) return null;
  return <Account account={account} servers={account.servers} />;
}

type Props = Readonly<{ account: AccountView; servers: NonNullable<AccountView['servers']> }>;

function Account({ account, servers }: Props) {
  const text = useText();
  const { t } = text;
  const { state, problem, userName, address } = account;
  const check = useCommand('mail.check');
  const sync = useCommand('mail.sync');
  const [open, setOpen] = useState<'log-in' | 'log-out' | null>(null);
  const hasLogin = state !== 'password-missing' && state !== 'off';
  const error = check.error ?? sync.error;
  return (
    <Card
      aside={<Badge tone={tones[state]}>{t(`mail.account.stateOf.${state}`)}</Badge>}
      title={t('mail.account.title')}
    >
      {problem !== null && (
        <InlineAlert tone={state === 'offline' ? 'ochre' : 'vermilion'}>
          {t(`errors.${problem}`)}
        </InlineAlert>
      )}
      <AccountFigures account={account} servers={servers} />
      {error && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
      <Row>
        <Button kind={hasLogin ? 'plain' : 'primary'} onPress={() => setOpen('log-in')}>
          {t(hasLogin ? 'mail.account.logInAgain' : 'mail.account.logIn')}
        </Button>
        <Button isPending={check.isPending} onPress={() => check.mutate()}>
          {t('mail.account.check')}
        </Button>
        {hasLogin && (
          <>
            <Button isPending={sync.isPending} onPress={() => sync.mutate()}>
              {t('mail.account.syncNow')}
            </Button>
            <Button kind="quiet" onPress={() => setOpen('log-out')}>
              {t('mail.account.logOut')}
            </Button>
          </>
        )}
      </Row>
      {check.isPending && <Subtle>{t('mail.account.checking')}</Subtle>}
      {check.data && !check.isPending && <MailCheck steps={check.data} />}
      {open === 'log-in' && (
        <MailLoginDialog onClose={() => setOpen(null)} userName={userName ?? address ?? ''} />
      )}
      {open === 'log-out' && <LogOut onClose={() => setOpen(null)} />}
    </Card>
  );
}

function AccountFigures({ account, servers: { imap, smtp } }: Props) {
  const { t, format } = useText();
  const { toCome, waiting, syncedAt, address, isCarrier } = account;
  const coming = [
    ...(toCome.headers > 0 ? [t('mail.account.toComeHeaders', { count: toCome.headers })] : []),
    ...(toCome.bodies > 0 ? [t('mail.account.toComeBodies', { count: toCome.bodies })] : []),
    ...(toCome.attachments > 0
      ? [t('mail.account.toComeFiles', { count: toCome.attachments })]
      : []),
  ];
  const said = ({ host, port, tls }: typeof imap) => ({
    host,
    port: String(port),
    tls: t(`mail.account.tls.${tls}`),
  });
  return (
    <KeyValues
      items={[
        ...(address === null ? [] : [{ name: t('mail.account.address'), value: address }]),
        {
          name: t('mail.account.servers'),
          value: (
            <>
              {t('mail.account.receiving', said(imap))}
              <br />
              {t('mail.account.sending', said(smtp))}
            </>
          ),
        },
        {
          name: t('mail.account.synced'),
          value: syncedAt === null ? t('mail.account.syncedNever') : format.dateTime(syncedAt),
        },
        {
          name: t('mail.account.toCome'),
          value: coming.length === 0 ? t('mail.account.toComeNone') : format.list(coming),
        },
        {
          name: t('mail.account.waiting'),
          value:
            waiting === 0
              ? t('mail.account.waitingNone')
              : t('mail.account.waiting', { count: waiting }),
        },
        {
          name: t('mail.account.carrier'),
          value: t(isCarrier ? 'mail.account.isCarrier' : 'mail.account.isNotCarrier'),
        },
      ]}
    />
  );
}

function LogOut({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useText();
  const logOut = useCommand('mail.logOut');
  return (
    <ConfirmDialog
      confirmLabel={t('mail.account.logOut')}
      error={logOut.error}
      isOpen
      isPending={logOut.isPending}
      onClose={onClose}
      onConfirm={() => logOut.mutate(undefined, { onSuccess: onClose })}
      title={t('mail.account.logOutTitle')}
    >
      {t('mail.account.logOutText')}
    </ConfirmDialog>
  );
}
