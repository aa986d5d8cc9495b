import { useState } from 'react';
import type { AccountView } from '../../shared/mail-account.ts';
import { MailLoginDialog } from '../mail-login-dialog.tsx';
import { go } from '../route.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import styles from './mail.module.css';

type Props = Readonly<{ account: AccountView }>;

/** How the mail stands, where it needs somebody or explains what is missing; else nothing. */
export function MailState({ account }: Props) {
  const { t } = useText();
  const { state, problem, waiting, toCome, address, userName } = account;
  const [isLoggingIn, setLoggingIn] = useState(false);
  const why = problem === null ? '' : t(`errors.${problem}`);
  const logIn = (
    <Button onPress={() => setLoggingIn(true)} size="small">
      {t('mailAccount.logIn')}
    </Button>
  );
  return (
    <>
      {state === 'password-missing' && (
        <InlineAlert actions={logIn} title={t('mail.state.passwordTitle')} tone="indigo">
          {t('mail.state.passwordText')}
        </InlineAlert>
      )}
      {state === 'refused' && (
        <InlineAlert
          actions={
            problem === 'mail-password' ? (
              logIn
            ) : (
              <Button onPress={() => go('settings')} size="small">
                {t('mail.state.settings')}
              </Button>
            )
          }
          title={t('mail.state.refusedTitle')}
          tone="vermilion"
        >
          {why}
        </InlineAlert>
      )}
      {state === 'offline' && (
        <InlineAlert tone="ochre">
          {waiting > 0
            ? t('mail.state.offlineWaiting', { count: waiting })
            : t('mail.state.offline')}
        </InlineAlert>
      )}
      {state === 'connecting' && <p className={styles.note}>{t('mail.state.connecting')}</p>}
      {state === 'online' && toCome.headers > 0 && (
        <p className={styles.note} role="status">
          {t('mail.state.coming', { count: toCome.headers })}
        </p>
      )}
      {isLoggingIn && (
        <MailLoginDialog onClose={() => setLoggingIn(false)} userName={userName ?? address ?? ''} />
      )}
    </>
  );
}
