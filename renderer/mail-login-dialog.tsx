import { useState } from 'react';
import { useCommand } from './query.ts';
import { useText } from './text.ts';
import { FormDialog } from './ui/form-dialog.tsx';
import { TextField } from './ui/text-field.tsx';

type Props = Readonly<{
  /** Under which name it was last, or the address. */
  userName: string;
  onClose: () => void;
}>;

/** Name and password for the office's mail servers; kept sealed on this computer. */
export function MailLoginDialog({ userName: before, onClose }: Props) {
  const { t } = useText();
  const logIn = useCommand('mail.logIn');
  const [userName, setUserName] = useState(before);
  const [password, setPassword] = useState('');
  return (
    <FormDialog
      error={logIn.error}
      isPending={logIn.isPending}
      isReady={userName.trim() !== '' && password !== ''}
      onClose={onClose}
      onSubmit={() => logIn.mutate({ userName: userName.trim(), password }, { onSuccess: onClose })}
      submitLabel={t('mail.account.logInButton')}
      title={t('mail.account.logInTitle')}
    >
      <TextField
        autoFocus={before === ''}
        isRequired
        label={t('mail.account.userName')}
        maxLength={320}
        onChange={setUserName}
        value={userName}
      />
      <TextField
        autoFocus={before !== ''}
        hint={t('mail.account.passwordHint')}
        isRequired
        label={t('mail.account.password')}
        maxLength={1000}
        onChange={setPassword}
        type="password"
        value={password}
      />
    </FormDialog>
  );
}
