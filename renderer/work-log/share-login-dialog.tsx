import { useState } from 'react';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = Readonly<{
  /** Under which the server was last asked. */
  user: string;
  onDone: () => void;
  onClose: () => void;
}>;

/** Name and password for the office's server; kept sealed on this computer. */
export function ShareLoginDialog({ user: before, onDone, onClose }: Props) {
  const { t } = useText();
  const signIn = useCommand('handIns.signIn');
  const [user, setUser] = useState(before);
  const [password, setPassword] = useState('');
  const submit = () =>
    signIn.mutate(
      { user: user.trim(), password },
      {
        onSuccess: () => {
          onDone();
          onClose();
        },
      },
    );
  return (
    <FormDialog
      error={signIn.error}
      isPending={signIn.isPending}
      isReady={user.trim() !== '' && password !== ''}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('handIn.signInButton')}
      title={t('handIn.signIn')}
    >
      <TextField
        autoFocus
        isRequired
        label={t('handIn.user')}
        maxLength={200}
        onChange={setUser}
        value={user}
      />
      <TextField
        hint={t('handIn.passwordHint')}
        isRequired
        label={t('handIn.password')}
        maxLength={500}
        onChange={setPassword}
        type="password"
        value={password}
      />
    </FormDialog>
  );
}
