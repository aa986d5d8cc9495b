import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import type { PlanView } from '../../shared/plan-view.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { newTask } from './new-task.ts';
import { ProductFigure } from './product-figure.tsx';
import { TaskDialog } from './task-dialog.tsx';

/** Tasks that arose in the week; only once a plan was submitted, before that they are plan tasks. */
export function AddedTasksCard({ view }: Readonly<{ view: PlanView }>) {
  const { t, format } = useText();
  const add = useCommand('plans.addTask');
  const [started, setStarted] = useState<Task | null>(null);
  const { addedTasks, week, submitted } = view;
  const close = () => setStarted(null);
  if (!submitted && addedTasks.length === 0) return null;
  return (
    <Card aside={t('plan.taskCount', { count: addedTasks.length })} title={t('plan.addedTasks')}>
      <Subtle>{t('plan.addedHint')}</Subtle>
      {addedTasks.length === 0 && <Subtle>{t('plan.addedNone')}</Subtle>}
      {addedTasks.length > 0 && (
        <PlainTable
          columns={[
            {
              id: 'content',
              name: t('plan.content'),
              cell: ({ task, addedAt, assignmentId, note }) => (
                <>
                  {task.content}
                  <Row>
                    <Badge tone="indigo">
                      {assignmentId === null
                        ? t('plan.addedByMe', { date: format.dayMonth(addedAt) })
                        : t('plan.addedByHead')}
                    </Badge>
                    {task.unrecorded && <Badge tone="ochre">{t('plan.unrecorded')}</Badge>}
                  </Row>
                  {note !== '' && <Subtle>{t('plan.addedNote', { note })}</Subtle>}
                </>
              ),
            },
            {
              id: 'product',
              name: t('plan.product'),
              cell: ({ task }) => (
                <>
                  <ProductFigure task={task} />
                  <Subtle>{task.product}</Subtle>
                </>
              ),
              width: 'large',
            },
            {
              id: 'assignedBy',
              name: t('plan.assignedBy'),
              cell: ({ task }) => (
                <>
                  {task.assignedBy}
                  {task.document !== '' && <Subtle>{task.document}</Subtle>}
                </>
              ),
              width: 'medium',
            },
            {
              id: 'dueOn',
              name: t('plan.dueOn'),
              cell: ({ task }) => format.dayMonth(task.dueOn),
              width: 'small',
            },
          ]}
          label={t('plan.addedTasks')}
          rowId={({ task }) => task.id}
          rows={addedTasks}
        />
      )}
      <Row>
        <Button onPress={() => setStarted(newTask(week, view.days))}>{t('plan.addAdded')}</Button>
      </Row>
      {started && (
        <TaskDialog
          error={add.error}
          initial={started}
          isPending={add.isPending}
          isWhole
          onClose={close}
          onSave={(task) => add.mutate({ week, task }, { onSuccess: close })}
          title={t('plan.newAdded')}
        />
      )}
    </Card>
  );
}
