import type { ReactNode } from 'react';
import type { Task } from '../../shared/plan.ts';
import type { ReviewView } from '../../shared/review.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { taskAnchor } from './anchors.ts';
import { LineAnswer } from './line-answer.tsx';
import styles from './plan.module.css';
import { ProductFigure } from './product-figure.tsx';

type Props = Readonly<{
  tasks: readonly Task[];
  review: ReviewView | null;
  /** Who signs dissent. */
  signer: string;
  /** Buttons of each row, where the plan is written. */
  actions: ((task: Task) => ReactNode) | undefined;
}>;

/** Tasks with the head's word on each. */
export function TaskTable({ tasks, review, signer, actions }: Props) {
  const { t, format } = useText();
  return (
    <PlainTable
      columns={[
        {
          id: 'content',
          name: t('plan.content'),
          cell: (task) => (
            <div
              className={styles.place}
              tabIndex={-1}
              {...(actions && { id: taskAnchor(task.id) })}
            >
              <TaskName task={task} />
              {review && (
                <div className={styles.answer}>
                  <LineAnswer review={review} signer={signer} task={task} />
                </div>
              )}
            </div>
          ),
        },
        {
          id: 'product',
          name: t('plan.product'),
          cell: (task) => (
            <>
              <ProductFigure task={task} />
              <Subtle>{task.product}</Subtle>
            </>
          ),
          width: 'large',
        },
        {
          id: 'priority',
          name: t('plan.priority'),
          cell: ({ priority }) => priority,
        },
        {
          id: 'assignedBy',
          name: t('plan.assignedBy'),
          cell: (task) => (
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
          cell: ({ dueOn }) => format.dayMonth(dueOn),
          width: 'small',
        },
        ...(actions
          ? [{ id: 'actions', name: t('ui.actions'), cell: actions, isFigure: true }]
          : []),
      ]}
      label={t('plan.tasks')}
      rowId={({ id }) => id}
      rows={tasks}
    />
  );
}

function TaskName({ task }: Readonly<{ task: Task }>) {
  const { t } = useText();
  return (
    <>
      {task.content === '' ? t('plan.untitled') : task.content}
      <Row>
        <Subtle>{t(`plan.role.${task.role}`)}</Subtle>
        {task.unrecorded && <Badge tone="ochre">{t('plan.unrecorded')}</Badge>}
        {task.continues !== null && <Badge>{t('plan.continues')}</Badge>}
      </Row>
    </>
  );
}
