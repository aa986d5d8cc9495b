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
  const signIn = useCommand('handIns.signIn');
  const onSuccess = () => {
    onDone();
    onClose();
  };
  return (
    <LoginDialog
      error={signIn.error}
      isPending={signIn.isPending}
      lastUserName={user}
      longest={{ userName: 200, password: 500 }}
      onClose={onClose}
      onSubmit={({ userName, password }) =>
        signIn.mutate({ user: userName, password }, { onSuccess })
      }
      passwordHint={t('handIn.passwordHint')}
      passwordLabel={t('handIn.password')}
      submitLabel={t('handIn.signInButton')}
      title={t('handIn.signIn')}
      userNameLabel={t('handIn.user')}
    />
  );
}
