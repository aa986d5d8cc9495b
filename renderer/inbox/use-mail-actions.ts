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
  /** What is done to several says how many they were, and is taken back from those it changed. */
  const changed = (
    those: Messages,
    said: 'flagged' | 'unflagged' | 'markedRead' | 'markedUnread',
    onUndo: () => void,
  ) => ({
    ...failed,
    ...(those.length > 1 && {
      onSuccess: () => show({ text: t(`mailOutcome.${said}`, { count: those.length }), onUndo }),
    }),
  });
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
    markRead(messages: Messages, isRead: boolean) {
      const set = (those: Messages, to: boolean, more: object = failed) =>
        change.mutate({ ids: idsOf(those), change: { isRead: to } }, more);
      const other = messages.filter((message) => message.isRead !== isRead);
      const undo = () => other.length > 0 && set(other, !isRead);
      set(messages, isRead, changed(messages, isRead ? 'markedRead' : 'markedUnread', undo));
    },
    flag(messages: Messages, isFlagged: boolean) {
      const set = (those: Messages, to: boolean, more: object = failed) =>
        change.mutate({ ids: idsOf(those), change: { isFlagged: to } }, more);
      const other = messages.filter((message) => message.isFlagged !== isFlagged);
      const undo = () => other.length > 0 && set(other, !isFlagged);
      set(messages, isFlagged, changed(messages, isFlagged ? 'flagged' : 'unflagged', undo));
    },
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
