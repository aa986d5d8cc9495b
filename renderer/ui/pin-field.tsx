import { useText } from '../text.ts';
import { TextField } from './text-field.tsx';

type Props = Readonly<{
  /** Whose certificate signs. */
  signer: string;
  /** The trial's PIN, shown beside the field; null outside the trial. */
  trialPin: string | null;
  value: string;
  onChange: (pin: string) => void;
}>;

/** The PIN of the token that signs. */
export function PinField({ signer, trialPin, value, onChange }: Props) {
  const { t } = useText();
  return (
    <TextField
      hint={trialPin === null ? t('signing.pinHint') : t('signing.trialPin', { pin: trialPin })}
      isRequired
      label={t('signing.pin', { name: signer })}
      maxLength={64}
      onChange={onChange}
      type="password"
      value={value}
    />
  );
}
