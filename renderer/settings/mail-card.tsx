import { useState } from 'react';
import type { AccountView } from '../../shared/mail-account.ts';
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
      aside={<Badge tone={tones[state]}>{t(`mailAccount.stateOf.${state}`)}</Badge>}
      title={t('mailAccount.title')}
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
          {t(hasLogin ? 'mailAccount.logInAgain' : 'mailAccount.logIn')}
        </Button>
        <Button isPending={check.isPending} onPress={() => check.mutate()}>
          {t('mailAccount.check')}
        </Button>
        {hasLogin && (
          <>
            <Button isPending={sync.isPending} onPress={() => sync.mutate()}>
              {t('mailAccount.syncNow')}
            </Button>
            <Button kind="quiet" onPress={() => setOpen('log-out')}>
              {t('mailAccount.logOut')}
            </Button>
          </>
        )}
      </Row>
      {check.isPending && <Subtle>{t('mailAccount.checking')}</Subtle>}
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
    ...(toCome.headers > 0 ? [t('mailAccount.toComeHeaders', { count: toCome.headers })] : []),
    ...(toCome.bodies > 0 ? [t('mailAccount.toComeBodies', { count: toCome.bodies })] : []),
    ...(toCome.attachments > 0
      ? [t('mailAccount.toComeFiles', { count: toCome.attachments })]
      : []),
  ];
  const said = ({ host, port, tls }: typeof imap) => ({
    host,
    port: String(port),
    tls: t(`mailAccount.tls.${tls}`),
  });
  return (
    <KeyValues
      items={[
        ...(address === null ? [] : [{ name: t('mailAccount.address'), value: address }]),
        {
          name: t('mailAccount.servers'),
          value: (
            <>
              {t('mailAccount.receiving', said(imap))}
              <br />
              {t('mailAccount.sending', said(smtp))}
            </>
          ),
        },
        {
          name: t('mailAccount.synced'),
          value: syncedAt === null ? t('mailAccount.syncedNever') : format.dateTime(syncedAt),
        },
        {
          name: t('mailAccount.toCome'),
          value: coming.length === 0 ? t('mailAccount.toComeNone') : format.list(coming),
        },
        {
          name: t('mailAccount.waiting'),
          value:
            waiting === 0
              ? t('mailAccount.waitingNone')
              : t('mailAccount.waiting', { count: waiting }),
        },
        {
          name: t('mailAccount.carrier'),
          value: t(isCarrier ? 'mailAccount.isCarrier' : 'mailAccount.isNotCarrier'),
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
      confirmLabel={t('mailAccount.logOut')}
      error={logOut.error}
      isOpen
      isPending={logOut.isPending}
      onClose={onClose}
      onConfirm={() => logOut.mutate(undefined, { onSuccess: onClose })}
      title={t('mailAccount.logOutTitle')}
    >
      {t('mailAccount.logOutText')}
    </ConfirmDialog>
  );
}
