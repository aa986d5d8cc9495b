import type { MessageView } from '../../shared/message.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { useToast } from '../ui/toast.tsx';

type Messages = readonly MessageView[];

const idsOf = (messages: Messages) => messages.map(({ id }) => id);

/** What is done to messages; what moves them can be taken back while the toast is shown. */
export function useMailActions() {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const archive = useCommand('mail.archive');
  const remove = useCommand('mail.delete');
  const move = useCommand('mail.move');
  const change = useCommand('mail.change');
  const toTask = useCommand('mail.toTask');
  const noteHandled = useCommand('mail.noteHandled');
  const failed = { onError: (error: Error) => show({ text: sayError(text, error) }) };

  const moveBack = (messages: Messages) => {
    const byFolder = Map.groupBy(messages, ({ folder }) => folder);
    for (const [folder, those] of byFolder) move.mutate({ ids: idsOf(those), folder }, failed);
  };
  const moved = (messages: Messages, said: string) => ({
    ...failed,
    onSuccess: () => show({ text: said, onUndo: () => moveBack(messages) }),
  });

  return {
    archive: (messages: Messages) =>
      archive.mutate(
        { ids: idsOf(messages) },
        moved(messages, t('mail.archived', { count: messages.length })),
      ),
    remove: (messages: Messages) =>
      remove.mutate(
        { ids: idsOf(messages) },
        moved(messages, t('mail.deleted', { count: messages.length })),
      ),
    removeForGood: (messages: Messages) =>
      remove.mutate(
        { ids: idsOf(messages) },
        {
          ...failed,
          onSuccess: () => show({ text: t('mail.deletedForGood', { count: messages.length }) }),
        },
      ),
    move: (messages: Messages, { path, name }: Readonly<{ path: string; name: string }>) =>
      move.mutate(
        { ids: idsOf(messages), folder: path },
        moved(messages, t('mail.moved', { count: messages.length, folder: name })),
      ),
    markRead: (messages: Messages, isRead: boolean) =>
      change.mutate({ ids: idsOf(messages), change: { isRead } }, failed),
    flag: (messages: Messages, isFlagged: boolean) =>
      change.mutate({ ids: idsOf(messages), change: { isFlagged } }, failed),
    toTask: ({ id }: MessageView) =>
      toTask.mutate({ id }, { ...failed, onSuccess: () => show({ text: t('mail.becameTask') }) }),
    noteHandled: ({ id }: MessageView) =>
      noteHandled.mutate(
        { id, taskId: null },
        { ...failed, onSuccess: () => show({ text: t('mail.noted') }) },
      ),
  };
}

export type MailActions = ReturnType<typeof useMailActions>;
