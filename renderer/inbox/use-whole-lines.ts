import type { MessageView } from '../../shared/message.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { useToast } from '../ui/toast.tsx';
import type { MailActions } from './use-mail-actions.ts';

type Messages = readonly MessageView[];

/**
 * What is done to a line of threads is done to all that it stands for: what of the thread lies in the
 * same folder, so that what was sent or deleted before stays where it is.
 */
export function useWholeLines(actions: MailActions, isWhole: boolean) {
  const text = useText();
  const show = useToast();
  const lines = useCommand('mail.lines');
  const onAll = (those: Messages, run: (all: Messages) => void): void => {
    const isOne = !isWhole || those.every(({ threadCount }) => threadCount < 2);
    if (isOne) run(those);
    else
      void lines
        .mutateAsync({ ids: those.map(({ id }) => id) })
        .then(run, (error: Error) => show({ text: sayError(text, error) }));
  };
  const whole: MailActions = {
    ...actions,
    archive: (those) => onAll(those, actions.archive),
    remove: (those) => onAll(those, actions.remove),
    move: (those, folder) => onAll(those, (all) => actions.move(all, folder)),
    markRead: (those, isRead) => onAll(those, (all) => actions.markRead(all, isRead)),
    flag: (those, isFlagged) => onAll(those, (all) => actions.flag(all, isFlagged)),
  };
  return { actions: whole, onAll };
}
