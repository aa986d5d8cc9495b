import { type ReactNode, useState } from 'react';
import type { Task, TaskId } from '../../shared/plan.ts';
import type { ReviewView } from '../../shared/review.ts';
import { LineJudgement } from '../line-judgement.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { LineForm } from './line-form.tsx';
import type { Judgement } from './use-review-draft.ts';

type Row = Readonly<{ task: Task }>;
type Options = Readonly<{
  judgement: Judgement;
  canJudge: boolean;
  /** What was answered, once it was. */
  review: ReviewView | null;
}>;

type JudgedRows = Readonly<{
  remarks: (row: Row) => ReactNode;
  detail: (row: Row) => ReactNode;
  actions: ((row: Row) => ReactNode) | undefined;
}>;

/** What a table of tasks needs so that each row is judged below itself. */
export function useJudgedRows({ judgement, canJudge, review }: Options): JudgedRows {
  const { t } = useText();
  const [openId, setOpenId] = useState<TaskId | null>(null);
  const lineOf = ({ id }: Task) =>
    review ? review.lines.find(({ taskId }) => taskId === id) : judgement.lineOf(id);
  const remarks = ({ task }: Row) => (
    <LineJudgement
      dissents={review?.dissents.filter(({ taskId }) => taskId === task.id) ?? []}
      line={lineOf(task)}
    />
  );
  const detail = ({ task }: Row) => {
    const line = judgement.lineOf(task.id);
    if (!canJudge || openId !== task.id || !line) return null;
    return <LineForm line={line} onChange={judgement.setLine} />;
  };
  const actions = ({ task }: Row) => {
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
  return { remarks, detail, actions: canJudge ? actions : undefined };
}
