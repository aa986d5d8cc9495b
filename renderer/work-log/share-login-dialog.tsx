import { LoginDialog } from '../login-dialog.tsx';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';

type Props = Readonly<{
  /** Under which the server was last asked. */
  user: string;
  onDone: () => void;
  onClose: () => void;
}>;

/** Name and password for the office's server; kept sealed on this computer. */
export function ShareLoginDialog({ user, onDone, onClose }: Props) {
  const { t } = useText();
  const logIn = useCommand('handIns.logIn');
  const onSuccess = () => {
    onDone();
    onClose();
  };
  return (
    <LoginDialog
      error={logIn.error}
      isPending={logIn.isPending}
      lastUserName={user}
      longest={{ userName: 200, password: 500 }}
      onClose={onClose}
      onSubmit={({ userName, password }) =>
        logIn.mutate({ user: userName, password }, { onSuccess })
      }
      passwordHint={t('handIn.passwordHint')}
      passwordLabel={t('handIn.password')}
      submitLabel={t('handIn.logInButton')}
      title={t('handIn.logIn')}
      userNameLabel={t('handIn.user')}
    />
  );
}
