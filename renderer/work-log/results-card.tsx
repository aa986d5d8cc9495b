import { useState } from 'react';
import type { TaskId } from '../../shared/plan.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import { ResultTable, useInTime } from '../result-table.tsx';
import { go } from '../route.ts';
import type { TaskResult } from '../task-result.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LineAnswer } from './line-answer.tsx';
import { LineEditor } from './line-editor.tsx';
import type { Draft } from './use-work-log-draft.ts';

type Props = Readonly<{ view: WorkLogView; draft: Draft; results: readonly TaskResult[] }>;

/** Plan beside result; a line is written in place, below its row. */
export function ResultsCard({ view, draft, results }: Props) {
  const { t } = useText();
  const inTime = useInTime(results);
  const [openId, setOpenId] = useState<TaskId | null>(null);
  const { review, personName, editable, week } = view;
  if (results.length === 0) {
    return (
      <Card title={t('workLog.results')}>
        <EmptyState
          actions={<Button onPress={() => go('plan', week)}>{t('workLog.toPlan')}</Button>}
          title={t('workLog.noTasks')}
        >
          {t('workLog.noTasksHint')}
        </EmptyState>
      </Card>
    );
  }
  const toggle = ({ task }: TaskResult) => (
    <Button
      isExpanded={openId === task.id}
      label={t(openId === task.id ? 'workLog.closeTaskOf' : 'workLog.editTaskOf', {
        task: task.content,
      })}
      onPress={() => setOpenId(openId === task.id ? null : task.id)}
      size="small"
    >
      {t(openId === task.id ? 'workLog.closeTask' : 'workLog.editTask')}
    </Button>
  );
  return (
    <Card aside={inTime} title={t('workLog.results')}>
      <ResultTable
        {...(editable && { actions: toggle })}
        detail={(result) =>
          editable &&
          openId === result.task.id &&
          result.line && <LineEditor line={result.line} onChange={draft.setLine} result={result} />
        }
        remarks={({ task }) =>
          review && <LineAnswer review={review} signer={personName} task={task} />
        }
        results={results}
      />
    </Card>
  );
}
