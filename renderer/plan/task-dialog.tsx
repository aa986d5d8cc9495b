import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import { TaskFields } from '../task-fields.tsx';
import { useText } from '../text.ts';
import { type TypedTask, taskOf } from '../typed-task.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';

type Props = Readonly<{
  initial: Task;
  title: string;
  onSave: (task: Task) => void;
  onClose: () => void;
  /** Nothing may be left open: the task goes out as it is. */
  isWhole?: boolean;
  isPending?: boolean;
  error?: unknown;
}>;

/** All that a task says. */
export function TaskDialog(props: Props) {
  const { initial, title, onSave, onClose, isWhole = false, isPending = false, error } = props;
  const { t } = useText();
  const [typed, setTyped] = useState<TypedTask>(initial);
  const task = taskOf(typed, isWhole);
  return (
    <FormDialog
      error={error}
      isPending={isPending}
      isReady={task !== null}
      onClose={onClose}
      onSubmit={() => task && onSave(task)}
      size="wide"
      submitLabel={isWhole ? t('plan.addButton') : t('ui.save')}
      title={title}
    >
      <TaskFields isWhole={isWhole} near={initial.dueOn} onChange={setTyped} typed={typed} />
      <Checkbox
        hint={t('plan.unrecordedHint')}
        isSelected={typed.unrecorded}
        onChange={(unrecorded) => setTyped({ ...typed, unrecorded })}
      >
        {t('plan.unrecorded')}
      </Checkbox>
    </FormDialog>
  );
}
