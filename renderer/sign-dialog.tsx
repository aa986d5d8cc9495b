import type { FormEvent, ReactNode } from 'react';
import type { SignedBy } from './signing.ts';
import { SigningField } from './signing-field.tsx';
import { useText } from './text.ts';
import { Button } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';
import { DialogProblem } from './ui/dialog-problem.tsx';
import { useRefusal } from './use-refusal.ts';
import { useSigning } from './use-signing.ts';

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
  /** Documents may be signed with an agency's certificate too. */
  by?: SignedBy;
}>;

/** Shows what signs and asks its PIN, which is forgotten as soon as it is given on. */
export function SignDialog(props: Props) {
  return props.isOpen ? <OpenSignDialog {...props} /> : null;
}

function OpenSignDialog(props: Props) {
  const { t } = useText();
  const { onClose, title, children, signer, trialPin, signLabel, onSign, error } = props;
  const { isDisabled = false, size = 'normal', by = 'own' } = props;
  const signing = useSigning(by);
  const refusal = useRefusal(error, signing.tries);
  const isPending = props.isPending === true || signing.isPending;
  const isReady = signing.isReady && !isDisabled;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) signing.sign(onSign);
  };
  return (
    <Dialog
      dock={
        <>
          <form onSubmit={submit}>
            <SigningField refusal={refusal} signer={signer} signing={signing} trialPin={trialPin} />
          </form>
          <DialogProblem error={error} id={refusal.id} />
        </>
      }
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            {props.cancelLabel ?? t('ui.cancel')}
          </Button>
          <Button
            isDisabled={!isReady}
            isPending={isPending}
            kind="primary"
            onPress={() => signing.sign(onSign)}
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
    </Dialog>
  );
}
