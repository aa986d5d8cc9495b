import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { useText } from '../text.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { DialogProblem } from './dialog-problem.tsx';
import { Stack } from './stack.tsx';

type Props = Readonly<{
  title: string;
  /** Fields, in order. */
  children: ReactNode;
  /** Fields that stay in sight below the others. */
  dock?: ReactNode;
  submitLabel: string;
  /** Everything needed is there. */
  isReady: boolean;
  onSubmit: () => void;
  onClose: () => void;
  cancelLabel?: string;
  isPending?: boolean;
  /** What `useCommand` says went wrong; what was typed stays. */
  error?: unknown;
  /** Of the element that says it: see `Refusal`. */
  problemId?: string;
  size?: 'normal' | 'wide';
}>;

/** A few fields above the screen; mount it to open it, so that its state ends with it. */
export function FormDialog(props: Props) {
  const text = useText();
  const { title, children, dock, submitLabel, isReady, onSubmit, onClose, error } = props;
  const { cancelLabel, isPending = false, size = 'normal' } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) onSubmit();
  };
  return (
    <Dialog
      {...(dock !== undefined && { dock: <form onSubmit={submit}>{dock}</form> })}
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            {cancelLabel ?? text.t('ui.cancel')}
          </Button>
          <Button isDisabled={!isReady} isPending={isPending} kind="primary" onPress={onSubmit}>
            {submitLabel}
          </Button>
        </>
      }
      isBusy={isPending}
      isOpen
      onClose={onClose}
      size={size}
      title={title}
    >
      <form onKeyDownCapture={stayOnChoice} onSubmit={submit}>
        <Stack>{children}</Stack>
        {/* Enter in one of several fields submits only where the form has such a button. */}
        <button aria-hidden hidden tabIndex={-1} type="submit" />
      </form>
      <DialogProblem error={error} {...(props.problemId && { id: props.problemId })} />
    </Dialog>
  );
}

/**
 * Enter goes on from what is typed; on a choice it would be taken for the choosing. Caught on its way
 * down, for React Aria's radio buttons let no key out again.
 */
function stayOnChoice(event: KeyboardEvent): void {
  const { target, key } = event;
  const isChoice = target instanceof HTMLInputElement && choices.includes(target.type);
  if (key === 'Enter' && isChoice) event.preventDefault();
}

const choices = ['radio', 'checkbox'];
