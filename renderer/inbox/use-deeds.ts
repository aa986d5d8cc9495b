import { useState } from 'react';
import type { FolderView, MessageView } from '../../shared/message.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { useToast } from '../ui/toast.tsx';
import { isForGood } from './mail-boxes.ts';
import type { Answer } from './message-toolbar.tsx';
import type { Row } from './rows.ts';
import { type Choosing, neighbourOf } from './use-choosing.ts';
import type { Lines } from './use-lines.ts';
import type { MailActions } from './use-mail-actions.ts';
import { useWholeLines } from './use-whole-lines.ts';

type Parts = Readonly<{
  folders: readonly FolderView[];
  lines: Lines;
  choosing: Choosing;
  actions: MailActions;
  /** Lines stand for threads. */
  byThread: boolean;
}>;
type Messages = readonly MessageView[];

/** What is done from the list and from the message that is read, and where it leads. */
export function useDeeds({ folders, lines, choosing, byThread, ...parts }: Parts) {
  const text = useText();
  const show = useToast();
  const markRead = useCommand('inbox.markRead');
  const draftFrom = useCommand('mail.draftFrom');
  const saveDraft = useCommand('mail.saveDraft');
  // What is asked about before it is deleted for good.
  const [leaving, setLeaving] = useState<Messages>([]);
  const { chosen, choose, marks } = choosing;
  const isAlone = chosen !== null && 'isAlone' in chosen && marks.size === 0;
  const { actions, onAll } = useWholeLines(parts.actions, byThread && !isAlone);
  const openDraft = {
    onSuccess: ({ id }: Readonly<{ id: string }>) => choose({ kind: 'draft', id, isNew: true }),
    onError: (error: Error) => show({ text: sayError(text, error) }),
  };

  const open = (row: Row) => {
    if (row.kind === 'own' && row.mail.unread) markRead.mutate({ recordId: row.mail.recordId });
    if (row.kind === 'mail' && !row.message.isRead) parts.actions.markRead([row.message], true);
  };
  /** Several are gone: nothing is read; one is gone: the next one is. */
  const goOn = () => {
    const next = marks.size > 0 ? null : neighbourOf(choosing.activeIn(lines), lines);
    choosing.unmark();
    choose(next);
    if (next !== null) open(next);
  };
  const archive = (those: Messages) => {
    actions.archive(those);
    goOn();
  };
  const remove = (those: Messages) => {
    if (those.some(({ folder }) => isForGood(folder, folders))) return onAll(those, setLeaving);
    actions.remove(those);
    goOn();
  };
  const answer = (message: MessageView, as: Answer) =>
    draftFrom.mutate({ id: message.id, as }, openDraft);
  const reading = chosen?.kind === 'mail' ? chosen.message : null;
  const those: Messages = marks.size > 0 ? [...marks.values()] : reading ? [reading] : [];

  const isFlagged = (message: MessageView) =>
    byThread && !isAlone ? message.isThreadFlagged : message.isFlagged;

  const keys: Readonly<Record<string, () => void>> = {
    escape: choosing.unmark,
    ...(those.length > 0 && {
      delete: () => remove(those),
      '#': () => remove(those),
      e: () => archive(those),
      s: () => actions.flag(those, !those.every(isFlagged)),
      u: () => actions.markRead(those, false),
    }),
    ...(reading !== null && {
      r: () => answer(reading, 'reply'),
      a: () => answer(reading, 'reply-all'),
      f: () => answer(reading, 'forward'),
    }),
  };

  return {
    actions,
    open,
    archive,
    remove,
    answer,
    leaving,
    move: (message: MessageView, folder: FolderView) => {
      actions.move([message], folder);
      goOn();
    },
    keep: () => setLeaving([]),
    removeForGood: () => {
      parts.actions.removeForGood(leaving);
      setLeaving([]);
      goOn();
    },
    isComposing: saveDraft.isPending,
    compose: () => saveDraft.mutate({ id: null, message: emptyMessage }, openDraft),
    press: (key: string): boolean => {
      const name = key.toLowerCase();
      if (!Object.hasOwn(keys, name)) return false;
      keys[name]?.();
      return true;
    },
  };
}

const emptyMessage = { to: [], cc: [], bcc: [], subject: '', text: '' };
