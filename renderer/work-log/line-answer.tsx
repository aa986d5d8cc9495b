import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import type { ReviewView } from '../../shared/review.ts';
import { DissentDialog } from '../dissent-dialog.tsx';
import { isRemarked, LineJudgement } from '../line-judgement.tsx';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';

type Props = Readonly<{ task: Task; review: ReviewView; signer: string }>;

/** The head's word on one line, and the way to object to it. */
export function LineAnswer({ task, review, signer }: Props) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const line = review.lines.find(({ taskId }) => taskId === task.id);
  return (
    <>
      <LineJudgement
        actions={
          isRemarked(line) && (
            <Button
              kind="quiet"
              label={t('workLog.dissentOf', { task: task.content })}
              onPress={() => setOpen(true)}
              size="small"
            >
              {t('workLog.dissent')}
            </Button>
          )
        }
        dissents={review.dissents.filter(({ taskId }) => taskId === task.id)}
        line={line}
      />
      {isOpen && (
        <DissentDialog
          onClose={() => setOpen(false)}
          reviewId={review.recordId}
          signer={signer}
          task={task}
        />
      )}
    </>
  );
}
