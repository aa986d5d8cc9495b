import { useState } from 'react';
import type { Today } from '../../shared/today.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { NumberField } from '../ui/number-field.tsx';

type Props = Readonly<{ progress: Today['tasks'][number]; onClose: () => void }>;

/** Says how much of a task is done. */
export function ProgressDialog({ progress, onClose }: Props) {
  const { t, format } = useText();
  const { task } = progress;
  const set = useCommand('sessions.setProgress');
  const [done, setDone] = useState<number | null>(progress.done);
  const submit = () => {
    if (done !== null) set.mutate({ taskId: task.id, done }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      error={set.error}
      isPending={set.isPending}
      isReady={done !== null}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('today.progressButton')}
      title={t('today.progressTitle')}
    >
      <p>{t('today.noteFor', { task: task.content })}</p>
      <NumberField
        hint={t('today.progressHint', {
          quantity: format.number(task.quantity),
          unit: task.unit,
        })}
        label={t('today.progressDone')}
        min={0}
        onChange={setDone}
        step={task.quantity === 1 ? 0.1 : 1}
        suffix={task.unit}
        value={done}
      />
    </FormDialog>
  );
}
