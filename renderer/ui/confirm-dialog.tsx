import type { ReactNode } from 'react';
import { useText } from '../text.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { DialogProblem } from './dialog-problem.tsx';

type Props = Readonly<{
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and that it cannot be undone. */
  children: ReactNode;
  /** The deed in a word or two: “Trả lại”, never “OK”. */
  confirmLabel: string;
  onConfirm: () => void;
  kind?: 'primary' | 'danger';
  isPending?: boolean;
  /** What `useCommand` says went wrong. */
  error?: unknown;
}>;

/** Asks before a deed that has no undo. Where undo is possible, use a toast instead. */
export function ConfirmDialog(props: Props) {
  const text = useText();
  const { isOpen, onClose, title, children, confirmLabel, onConfirm, error } = props;
  const { kind = 'primary', isPending = false } = props;
  return (
    <Dialog
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            {text.t('ui.cancel')}
          </Button>
          <Button isPending={isPending} kind={kind} onPress={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
      isAlert
      isBusy={isPending}
      isOpen={isOpen}
      onClose={onClose}
      title={title}
    >
      {children}
      <DialogProblem error={error} />
    </Dialog>
  );
}
