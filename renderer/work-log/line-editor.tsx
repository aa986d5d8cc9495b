import type { WorkLogLine } from '../../shared/work-log.ts';
import type { TaskResult } from '../task-result.ts';
import { useText } from '../text.ts';
import { DateField } from '../ui/date-field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './work-log.module.css';

type Props = Readonly<{
  result: TaskResult;
  line: WorkLogLine;
  onChange: (line: WorkLogLine) => void;
}>;

const qualities = ['met', 'not-met', 'in-progress'] as const;

/** What the officer writes of one task; every change is saved by itself. */
export function LineEditor({ result, line, onChange }: Props) {
  const { t, format } = useText();
  const { task } = result;
  const set = (change: Partial<WorkLogLine>) => onChange({ ...line, ...change });
  return (
    <div className={styles.editor}>
      <div className={styles.figures}>
        <NumberField
          hint={t('workLog.doneHint', {
            quantity: format.number(task.quantity),
            unit: task.unit,
          })}
          label={t('workLog.doneLong')}
          min={0}
          onChange={(done) => done !== null && set({ done })}
          step={task.quantity === 1 ? 0.1 : 1}
          suffix={task.unit}
          value={line.done}
        />
        <DateField
          label={t('workLog.doneOn')}
          near={task.dueOn}
          onChange={(doneOn) => set({ doneOn })}
          value={line.doneOn}
        />
        <RadioGroup
          isRow
          label={t('workLog.qualityHead')}
          onChange={(quality) => set({ quality })}
          options={qualities.map((id) => ({ id, label: t(`workLog.quality.${id}`) }))}
          value={line.quality}
        />
      </div>
      <Words line={line} set={set} />
    </div>
  );
}

type WordsProps = Readonly<{ line: WorkLogLine; set: (change: Partial<WorkLogLine>) => void }>;

function Words({ line, set }: WordsProps) {
  const { t } = useText();
  return (
    <div className={styles.words}>
      <TextField
        hint={t('workLog.resultHint')}
        isMultiline
        label={t('workLog.result')}
        maxLength={2000}
        onChange={(words) => set({ result: words })}
        value={line.result}
      />
      <TextField
        hint={t('workLog.evidenceHint')}
        isMultiline
        label={t('workLog.evidence')}
        maxLength={1000}
        onChange={(evidence) => set({ evidence })}
        value={line.evidence}
      />
      <TextField
        isMultiline
        label={t('workLog.reason')}
        maxLength={2000}
        onChange={(reason) => set({ reason })}
        value={line.reason}
      />
      <TextField
        isMultiline
        label={t('workLog.wayForward')}
        maxLength={2000}
        onChange={(wayForward) => set({ wayForward })}
        value={line.wayForward}
      />
    </div>
  );
}
