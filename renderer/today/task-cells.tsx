import type { Today } from '../../shared/today.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import styles from './today.module.css';

type Progress = Today['tasks'][number];

/** A task's content with what marks it and the time spent on it today. */
export function TaskName({
  progress,
  isCurrent,
}: Readonly<{ progress: Progress; isCurrent: boolean }>) {
  const { t, format } = useText();
  const { task, added, timeTodayMs } = progress;
  const time = format.duration(timeTodayMs);
  return (
    <>
      {task.content}
      {isCurrent && <Subtle>{t('today.taskNow', { time })}</Subtle>}
      {!isCurrent && timeTodayMs > 0 && <Subtle>{t('today.taskTime', { time })}</Subtle>}
      {(added || task.unrecorded) && (
        <Row>
          {added && <Badge tone="indigo">{t('today.taskAdded')}</Badge>}
          {task.unrecorded && <Badge tone="ochre">{t('today.taskUnrecorded')}</Badge>}
        </Row>
      )}
    </>
  );
}

/** “40 hồ sơ”, on one line. */
export function TaskProduct({ progress }: Readonly<{ progress: Progress }>) {
  const { t, format } = useText();
  const { quantity, unit } = progress.task;
  return (
    <span className={styles.whole}>
      {t('today.taskQuantity', { quantity: format.number(quantity), unit })}
    </span>
  );
}

/** How much is done, in the task's unit; a single product in percent. */
export function TaskDone({ progress }: Readonly<{ progress: Progress }>) {
  const { t, format } = useText();
  const { task, done } = progress;
  const figure = task.quantity === 1 ? format.percent(done) : format.number(done);
  return (
    <>
      {done === 0 ? t('today.notDone') : figure}
      <ProgressBar
        isBare
        label={t('today.progressOf', {
          task: task.content,
          done: format.number(done),
          quantity: format.number(task.quantity),
          unit: task.unit,
        })}
        value={done / task.quantity}
      />
    </>
  );
}

/** The due day; ochre once it has passed with the task unfinished. */
export function TaskDue({ progress, today }: Readonly<{ progress: Progress; today: string }>) {
  const { t, format } = useText();
  const { task, done } = progress;
  const date = format.dayMonth(task.dueOn);
  if (task.dueOn >= today || done >= task.quantity) return date;
  return <Badge tone="ochre">{t('today.taskOverdue', { date })}</Badge>;
}
