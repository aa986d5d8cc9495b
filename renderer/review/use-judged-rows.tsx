import { type ReactNode, useState } from 'react';
import type { Task, TaskId } from '../../shared/plan.ts';
import type { ReviewView } from '../../shared/review.ts';
import { LineJudgement } from '../line-judgement.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import { LineForm } from './line-form.tsx';
import type { Judgement } from './use-review-draft.ts';

type TaskRow = Readonly<{ task: Task }>;
type Options = Readonly<{
  judgement: Judgement;
  canJudge: boolean;
  /** What was answered, once it was. */
  review: ReviewView | null;
}>;

type JudgedRows = Readonly<{
  remarks: (row: TaskRow) => ReactNode;
  detail: (row: TaskRow) => ReactNode;
}>;

/** What a table of tasks needs so that each row is judged below itself. */
export function useJudgedRows({ judgement, canJudge, review }: Options): JudgedRows {
  const { t } = useText();
  const [openId, setOpenId] = useState<TaskId | null>(null);
  const lineOf = ({ id }: Task) =>
    review ? review.lines.find(({ taskId }) => taskId === id) : judgement.lineOf(id);
  const toggle = (task: Task) => {
    const isOpen = openId === task.id;
    return (
      <Button
        isExpanded={isOpen}
        label={t(isOpen ? 'review.judgeDoneOf' : 'review.judgeOf', { task: task.content })}
        onPress={() => setOpenId(isOpen ? null : task.id)}
        size="small"
      >
        {t(isOpen ? 'review.judgeDone' : 'review.judge')}
      </Button>
    );
  };
  const remarks = ({ task }: TaskRow) => (
    <>
      <LineJudgement
        dissents={review?.dissents.filter(({ taskId }) => taskId === task.id) ?? []}
        line={lineOf(task)}
      />
      {canJudge && <Row>{toggle(task)}</Row>}
    </>
  );
  const detail = ({ task }: TaskRow) => {
    const line = judgement.lineOf(task.id);
    if (!canJudge || openId !== task.id || !line) return null;
    return <LineForm line={line} onChange={judgement.setLine} />;
  };
  return { remarks, detail };
}
