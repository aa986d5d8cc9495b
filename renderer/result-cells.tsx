import type { ReactNode } from 'react';
import type { WorkLogLine } from '../shared/work-log.ts';
import type { TaskResult } from './task-result.ts';
import { useText } from './text.ts';
import { Badge } from './ui/badge.tsx';
import { Row } from './ui/row.tsx';
import { Subtle } from './ui/subtle.tsx';
import styles from './week.module.css';

type Props = Readonly<{ result: TaskResult; children?: ReactNode }>;

/** A task with its product, who assigned it, what came of it, and what was said of it. */
export function ResultName({ result, children }: Props) {
  const { t, format } = useText();
  const { task, line, added } = result;
  const product = t('plan.converted', {
    quantity: format.number(task.quantity * task.weight),
    unit: task.unit,
  });
  return (
    <div className={styles.result}>
      {task.content}
      <Subtle>
        {task.document === ''
          ? t('workLog.assigned', { person: task.assignedBy })
          : t('workLog.assignedDocument', { person: task.assignedBy, document: task.document })}
      </Subtle>
      {task.weight !== 1 && <Subtle>{t('workLog.convertedTo', { product })}</Subtle>}
      {(added !== 'no' || task.unrecorded) && (
        <Row>
          {added !== 'no' && (
            <Badge tone="indigo">
              {t(added === 'by-head' ? 'workLog.addedByHead' : 'workLog.added')}
            </Badge>
          )}
          {task.unrecorded && <Badge tone="ochre">{t('plan.unrecorded')}</Badge>}
        </Row>
      )}
      {line && <LineWords line={line} />}
      {children}
    </div>
  );
}

function LineWords({ line }: Readonly<{ line: WorkLogLine }>) {
  const { t } = useText();
  const { result, reason, wayForward } = line;
  return (
    <>
      {result !== '' && <Subtle>{result}</Subtle>}
      {reason !== '' && <Subtle>{t('workLog.reasonSaid', { text: reason })}</Subtle>}
      {wayForward !== '' && <Subtle>{t('workLog.wayForwardSaid', { text: wayForward })}</Subtle>}
    </>
  );
}

const tones = { met: 'lacquer', 'not-met': 'ochre', 'in-progress': 'quiet' } as const;

export function ResultQuality({ line }: Readonly<{ line: WorkLogLine | null }>) {
  const { t } = useText();
  if (!line) return null;
  return <Badge tone={tones[line.quality]}>{t(`workLog.quality.${line.quality}`)}</Badge>;
}

/** The due day, how far past it, and the day it was done. */
export function ResultDue({ result }: Readonly<{ result: TaskResult }>) {
  const { t, format } = useText();
  const { task, line, lateDays } = result;
  const doneOn = line?.doneOn ?? null;
  return (
    <>
      {format.dayMonth(task.dueOn)}
      {lateDays > 0 && ' '}
      {lateDays > 0 && <Badge tone="ochre">{t('workLog.late', { count: lateDays })}</Badge>}
      {doneOn !== null && (
        <Subtle>{t('workLog.doneOnDay', { day: format.dayMonth(doneOn) })}</Subtle>
      )}
    </>
  );
}
