import { useState } from 'react';
import { FormDialog } from './ui/form-dialog.tsx';
import { TextField } from './ui/text-field.tsx';

type Login = Readonly<{ userName: string; password: string }>;

type Props = Readonly<{
  title: string;
  submitLabel: string;
  userNameLabel: string;
  passwordLabel: string;
  passwordHint: string;
  /** The longest that the server is given. */
  longest: Readonly<{ userName: number; password: number }>;
  /** Under which name it was last; empty the first time. */
  lastUserName: string;
  onSubmit: (login: Login) => void;
  onClose: () => void;
  isPending: boolean;
  error: unknown;
}>;

/** Asks for a name and a password; the cursor waits where something is missing. */
export function LoginDialog(props: Props) {
  const { longest, lastUserName, onSubmit, onClose, isPending, error } = props;
  const [userName, setUserName] = useState(lastUserName);
  const [password, setPassword] = useState('');
  return (
    <FormDialog
      error={error}
      isPending={isPending}
      isReady={userName.trim() !== '' && password !== ''}
      onClose={onClose}
      onSubmit={() => onSubmit({ userName: userName.trim(), password })}
      submitLabel={props.submitLabel}
      title={props.title}
    >
      <TextField
        autoFocus={lastUserName === ''}
        isRequired
        label={props.userNameLabel}
        maxLength={longest.userName}
        onChange={setUserName}
        value={userName}
      />
      <TextField
        autoFocus={lastUserName !== ''}
        hint={props.passwordHint}
        isRequired
        label={props.passwordLabel}
        maxLength={longest.password}
        onChange={setPassword}
        type="password"
        value={password}
      />
    </FormDialog>
  );
}
