import type { ReviewDetail } from '../../shared/review-desk.ts';
import { ResultDue, ResultName } from '../result-cells.tsx';
import type { TaskResult } from '../task-result.ts';
import { useText } from '../text.ts';
import { Card } from '../ui/card.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { ShiftsCard } from './shifts-card.tsx';
import { useJudgedRows } from './use-judged-rows.tsx';
import type { Judgement } from './use-review-draft.ts';

type PlanOf = Extract<ReviewDetail, { of: 'plan.submit' }>;
type Props = Readonly<{ detail: PlanOf; judgement: Judgement; canJudge: boolean }>;

/** A plan: its tasks, each judged below its row, and its half-days. */
export function PlanDetail({ detail, judgement, canJudge }: Props) {
  const { t, format } = useText();
  const { content, review } = detail;
  const { remarks, detail: opened } = useJudgedRows({ judgement, canJudge, review });
  const rows: readonly TaskResult[] = content.tasks.map((task) => ({
    task,
    line: null,
    added: 'no',
    lateDays: 0,
  }));
  return (
    <>
      <Card
        aside={t('review.taskCount', { count: content.tasks.length })}
        title={t('review.tasks')}
      >
        <PlainTable
          columns={[
            {
              id: 'task',
              name: t('workLog.task'),
              cell: (row) => <ResultName result={row}>{remarks(row)}</ResultName>,
            },
            {
              id: 'product',
              name: t('review.product'),
              cell: ({ task }) => task.product,
            },
            {
              id: 'given',
              name: t('workLog.given'),
              cell: ({ task }) =>
                t('plan.converted', { quantity: format.number(task.quantity), unit: task.unit }),
              isFigure: true,
              width: 'medium',
            },
            { id: 'due', name: t('workLog.due'), cell: (row) => <ResultDue result={row} /> },
            {
              id: 'priority',
              name: t('review.priority'),
              cell: ({ task }) => task.priority,
              width: 'small',
            },
          ]}
          detail={opened}
          label={t('review.tasks')}
          rowId={({ task }) => task.id}
          rows={rows}
        />
      </Card>
      <ShiftsCard content={content} />
    </>
  );
}
