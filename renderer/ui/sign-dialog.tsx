import { type FormEvent, type ReactNode, useState } from 'react';
import { sayError, useText } from '../text.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { InlineAlert } from './inline-alert.tsx';
import { PinField } from './pin-field.tsx';

type Props = Readonly<{
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What is signed. */
  children: ReactNode;
  /** Whose certificate signs. */
  signer: string;
  /** The trial's PIN, shown beside the field; null outside the trial. */
  trialPin: string | null;
  /** The deed: “Ký và trình”. */
  signLabel: string;
  onSign: (pin: string) => void;
  /** Something above is still missing. */
  isDisabled?: boolean;
  /** Where the usual word would be mistaken for what the dialog is about. */
  cancelLabel?: string;
  isPending?: boolean;
  /** What `useCommand` says went wrong. */
  error?: unknown;
  size?: 'normal' | 'wide';
}>;

/** Asks the PIN of the token; the PIN lives no longer than the dialog. */
export function SignDialog(props: Props) {
  return props.isOpen ? <OpenSignDialog {...props} /> : null;
}

function OpenSignDialog(props: Props) {
  const text = useText();
  const { t } = text;
  const { onClose, title, children, signer, trialPin, signLabel, onSign, error } = props;
  const { isDisabled = false, isPending = false, size = 'normal' } = props;
  const [pin, setPin] = useState('');
  const isReady = pin !== '' && !isDisabled && !isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onSign(pin);
  };
  return (
    <Dialog
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            {props.cancelLabel ?? t('ui.cancel')}
          </Button>
          <Button
            isDisabled={pin === '' || isDisabled}
            isPending={isPending}
            kind="primary"
            onPress={() => onSign(pin)}
          >
            {signLabel}
          </Button>
        </>
      }
      isBusy={isPending}
      isOpen
      onClose={onClose}
      size={size}
      title={title}
    >
      {children}
      <form onSubmit={submit}>
        <PinField onChange={setPin} signer={signer} trialPin={trialPin} value={pin} />
      </form>
      {error != null && <InlineAlert tone="vermilion">{sayError(text, error)}</InlineAlert>}
    </Dialog>
  );
}
