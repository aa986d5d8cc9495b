import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';

type Props = Readonly<{ task: Task; onClose: () => void }>;

/** Writes a note on a task into the session's journal. */
export function NoteDialog({ task, onClose }: Props) {
  const { t } = useText();
  const show = useToast();
  const add = useCommand('sessions.addNote');
  const [words, setWords] = useState('');
  const submit = () =>
    add.mutate(
      { taskId: task.id, text: words.trim() },
      {
        onSuccess: () => {
          show({ text: t('today.noteSaved') });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      error={add.error}
      isPending={add.isPending}
      isReady={words.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('today.noteButton')}
      title={t('today.noteTitle')}
    >
      <p>{t('today.noteFor', { task: task.content })}</p>
      <TextField
        autoFocus
        isMultiline
        label={t('today.noteText')}
        maxLength={1000}
        onChange={setWords}
        value={words}
      />
    </FormDialog>
  );
}
