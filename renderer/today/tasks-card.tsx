import type { SessionNow, Today } from '../../shared/today.ts';
import { go } from '../route.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { TaskActions } from './task-actions.tsx';
import { TaskDone, TaskDue, TaskName, TaskProduct } from './task-cells.tsx';

type Props = Readonly<{
  now: SessionNow;
  tasks: Today['tasks'];
  /** ISO day and ISO week. */
  today: string;
  week: string;
}>;

/** The week's tasks as they are worked on: time today, progress, switching. */
export function TasksCard({ now, tasks, today, week }: Props) {
  const { t } = useText();
  const isDone = ({ task, done }: Today['tasks'][number]) => done >= task.quantity;
  const figures = { done: tasks.filter(isDone).length, count: tasks.length };
  if (tasks.length === 0) {
    return (
      <Card title={t('today.tasks')}>
        <EmptyState
          actions={<Button onPress={() => go('plan', week)}>{t('today.toPlan')}</Button>}
          title={t('today.noTasks')}
        >
          {t('today.noTasksHint')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card aside={t('today.tasksDone', figures)} title={t('today.tasks')}>
      <PlainTable
        columns={[
          {
            id: 'content',
            name: t('today.taskContent'),
            cell: (row) => (
              <TaskName isCurrent={row.task.id === now.currentTaskId} progress={row} />
            ),
          },
          {
            id: 'product',
            name: t('today.taskProduct'),
            cell: (row) => <TaskProduct progress={row} />,
          },
          {
            id: 'done',
            name: t('today.taskDone'),
            cell: (row) => <TaskDone progress={row} />,
            isFigure: true,
            width: 'medium',
          },
          {
            id: 'due',
            name: t('today.taskDue'),
            cell: (row) => <TaskDue progress={row} today={today} />,
            width: 'small',
          },
          {
            id: 'actions',
            name: t('today.taskAction'),
            cell: (row) => <TaskActions now={now} progress={row} />,
            isFigure: true,
          },
        ]}
        label={t('today.tasks')}
        rowId={({ task }) => task.id}
        rows={tasks}
      />
    </Card>
  );
}
