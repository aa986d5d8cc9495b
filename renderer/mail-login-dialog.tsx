import { LoginDialog } from './login-dialog.tsx';
import { useCommand } from './query.ts';
import { useText } from './text.ts';

type Props = Readonly<{
  /** Under which name it was last, or the address. */
  userName: string;
  onClose: () => void;
}>;

/** Name and password for the office's mail servers; kept sealed on this computer. */
export function MailLoginDialog({ userName, onClose }: Props) {
  const { t } = useText();
  const logIn = useCommand('mail.logIn');
  return (
    <LoginDialog
      error={logIn.error}
      isPending={logIn.isPending}
      lastUserName={userName}
      longest={{ userName: 320, password: 1000 }}
      onClose={onClose}
      onSubmit={(login) => logIn.mutate(login, { onSuccess: onClose })}
      passwordHint={t('mailAccount.passwordHint')}
      passwordLabel={t('mailAccount.password')}
      submitLabel={t('mailAccount.logInButton')}
      title={t('mailAccount.logInTitle')}
      userNameLabel={t('mailAccount.userName')}
    />
  );
}
