import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { useToast } from '../ui/toast.tsx';
import { tasksAnchor } from './anchors.ts';
import { CopyUnfinished } from './copy-unfinished.tsx';
import { newTask } from './new-task.ts';
import { NoTasks } from './no-tasks.tsx';
import styles from './plan.module.css';
import { TaskDialog } from './task-dialog.tsx';
import { TaskTable } from './task-table.tsx';
import type { PlanDraft } from './use-plan-draft.ts';

type Props = Readonly<{ view: PlanView; draft: PlanDraft }>;

/** The tasks of the week, with everything that can be done to them. */
export function TasksCard({ view, draft }: Props) {
  const { t } = useText();
  const show = useToast();
  const [edited, setEdited] = useState<Task | null>(null);
  const { tasks } = draft.content;
  const isNew = edited !== null && !tasks.some(({ id }) => id === edited.id);
  const put = (task: Task) =>
    draft.edit((content) => ({ ...content, tasks: withTask(content.tasks, task) }));
  const remove = (task: Task) => {
    draft.edit((content) => ({
      ...content,
      tasks: content.tasks.filter(({ id }) => id !== task.id),
    }));
    show({ text: t('plan.deleted', { task: task.content }), onUndo: () => put(task) });
  };
  const add = () => setEdited(newTask(view.week, view.days));
  return (
    <Card aside={t('plan.taskCount', { count: tasks.length })} title={t('plan.tasks')}>
      <div className={styles.place} id={tasksAnchor} tabIndex={-1}>
        {tasks.length === 0 && draft.isEditable ? (
          <NoTasks draft={draft} onAdd={add} week={view.week} />
        ) : (
          <TaskTable
            actions={
              draft.isEditable
                ? (task) => <RowActions onDelete={remove} onEdit={setEdited} task={task} />
                : undefined
            }
            review={view.review}
            signer={view.personName}
            tasks={tasks}
          />
        )}
      </div>
      {draft.isEditable && tasks.length > 0 && (
        <Row>
          <Button onPress={add}>{t('plan.addTask')}</Button>
          <CopyUnfinished draft={draft} week={view.week} />
        </Row>
      )}
      {!draft.isEditable && view.state === 'submitted' && <Subtle>{t('plan.tasksHidden')}</Subtle>}
      {edited && (
        <TaskDialog
          initial={edited}
          onClose={() => setEdited(null)}
          onSave={(task) => {
            put(task);
            setEdited(null);
          }}
          title={isNew ? t('plan.newTask') : t('plan.editTask')}
        />
      )}
    </Card>
  );
}

type RowActionsProps = Readonly<{
  task: Task;
  onEdit: (task: Task) => void;
  onDelete: (task: Task) => void;
}>;

function RowActions({ task, onEdit, onDelete }: RowActionsProps) {
  const { t } = useText();
  const name = task.content === '' ? t('plan.untitled') : task.content;
  return (
    <div className={styles.rowActions}>
      <Button
        icon={<Pencil aria-hidden size={16} />}
        kind="quiet"
        label={t('plan.editRow', { task: name })}
        onPress={() => onEdit(task)}
        size="small"
      />
      <Button
        icon={<Trash2 aria-hidden size={16} />}
        kind="quiet"
        label={t('plan.deleteRow', { task: name })}
        onPress={() => onDelete(task)}
        size="small"
      />
    </div>
  );
}

function withTask(tasks: readonly Task[], task: Task): Task[] {
  const isThere = tasks.some(({ id }) => id === task.id);
  return isThere ? tasks.map((old) => (old.id === task.id ? task : old)) : [...tasks, task];
}
