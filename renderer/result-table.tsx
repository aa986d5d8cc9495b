import type { ReactNode } from 'react';
import { ResultDue, ResultName, ResultQuality } from './result-cells.tsx';
import type { TaskResult } from './task-result.ts';
import { useText } from './text.ts';
import { PlainTable } from './ui/plain-table.tsx';

type Props = Readonly<{
  results: readonly TaskResult[];
  /** Under a task's name: what was said of it. */
  remarks?: (result: TaskResult) => ReactNode;
  actions?: (result: TaskResult) => ReactNode;
  /** What a row has opened below itself; null while closed. */
  detail?: (result: TaskResult) => ReactNode;
}>;

/** Plan beside result, task by task. */
export function ResultTable({ results, remarks, actions, detail }: Props) {
  const { t, format } = useText();
  return (
    <PlainTable
      columns={[
        {
          id: 'task',
          name: t('workLog.task'),
          cell: (result) => <ResultName result={result}>{remarks?.(result)}</ResultName>,
        },
        {
          id: 'given',
          name: t('workLog.given'),
          cell: ({ task }) => format.number(task.quantity),
          isFigure: true,
          width: 'small',
        },
        {
          id: 'done',
          name: t('workLog.done'),
          cell: ({ line }) => format.number(line?.done ?? 0),
          isFigure: true,
          width: 'small',
        },
        {
          id: 'quality',
          name: t('workLog.qualityHead'),
          cell: ({ line }) => <ResultQuality line={line} />,
        },
        { id: 'due', name: t('workLog.due'), cell: (result) => <ResultDue result={result} /> },
        {
          id: 'evidence',
          name: t('workLog.evidence'),
          cell: ({ line }) => line?.evidence,
          width: 'medium',
        },
        ...(actions
          ? [{ id: 'actions', name: t('workLog.actions'), cell: actions, isFigure: true }]
          : []),
      ]}
      {...(detail && { detail })}
      label={t('workLog.results')}
      rowId={({ task }) => task.id}
      rows={results}
    />
  );
}

/** “5 trong 6 việc đúng hạn”. */
export function useInTime(results: readonly TaskResult[]): string {
  const { t } = useText();
  const inTime = results.filter((result) => result.lateDays === 0).length;
  return t('workLog.inTime', { inTime, count: results.length });
}
