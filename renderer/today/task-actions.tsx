import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { SessionNow, Today } from '../../shared/today.ts';
import { useCommand } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { ProgressDialog } from './progress-dialog.tsx';
import styles from './today.module.css';

type Props = Readonly<{ now: SessionNow; progress: Today['tasks'][number] }>;

/** What can be done with a task: work on it, note something, say how far it is. */
export function TaskActions({ now, progress }: Props) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const change = useCommand('sessions.switchTask');
  const [open, setOpen] = useState<'nothing' | 'note' | 'progress'>('nothing');
  const { task } = progress;
  const isCurrent = task.id === now.currentTaskId;
  const switchTo = (taskId: typeof task.id | null) =>
    change.mutate({ taskId }, { onError: (error) => show({ text: sayError(text, error) }) });
  const note = { id: 'note', label: t('today.note'), onAction: () => setOpen('note') };
  const leave = { id: 'leave', label: t('today.leaveTask'), onAction: () => switchTo(null) };
  const update = {
    id: 'progress',
    label: t('today.progressTitle'),
    onAction: () => setOpen('progress'),
  };
  // Notes and progress are entries of a running session's journal.
  if (now.session === null) return null;
  return (
    <div className={styles.taskActions}>
      {isCurrent && (
        <Button kind="quiet" onPress={() => setOpen('note')}>
          {t('today.note')}
        </Button>
      )}
      {!isCurrent && (
        <Button isPending={change.isPending} onPress={() => switchTo(task.id)}>
          {t('today.switchTask')}
        </Button>
      )}
      <Menu
        items={isCurrent ? [update, note, leave] : [update, note]}
        label={task.content}
        trigger={
          <Button
            icon={<Ellipsis aria-hidden size={18} />}
            kind="quiet"
            label={t('today.moreOf', { task: task.content })}
          />
        }
      />
      {open === 'note' && <NoteDialog onClose={() => setOpen('nothing')} task={task} />}
      {open === 'progress' && (
        <ProgressDialog onClose={() => setOpen('nothing')} progress={progress} />
      )}
    </div>
  );
}
