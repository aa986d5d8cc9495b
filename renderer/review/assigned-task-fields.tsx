import { useText } from '../text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { DateField } from '../ui/date-field.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { TypedTask } from './assigned-task.ts';
import styles from './review.module.css';

type Props = Readonly<{
  typed: TypedTask;
  /** A day of the week in which the task arises. */
  near: string;
  onChange: (typed: TypedTask) => void;
}>;

const priorities = ['A', 'B', 'C'] as const;
const roles = ['lead', 'support'] as const;

/** All that an assigned task says. */
export function AssignedTaskFields({ typed, near, onChange }: Props) {
  const { t } = useText();
  const set = (change: Partial<TypedTask>) => onChange({ ...typed, ...change });
  return (
    <>
      <TextField
        isRequired
        label={t('unitWeek.content')}
        maxLength={500}
        onChange={(content) => set({ content })}
        value={typed.content}
      />
      <div className={styles.fields}>
        <TextField
          isRequired
          label={t('unitWeek.product')}
          maxLength={200}
          onChange={(product) => set({ product })}
          value={typed.product}
        />
        <NumberField
          isRequired
          label={t('unitWeek.quantity')}
          max={1_000_000}
          min={0}
          onChange={(quantity) => set({ quantity })}
          value={typed.quantity}
        />
        <TextField
          isRequired
          label={t('unitWeek.unit')}
          maxLength={50}
          onChange={(unit) => set({ unit })}
          value={typed.unit}
        />
        <NumberField
          label={t('unitWeek.weight')}
          max={1000}
          min={0}
          onChange={(weight) => set({ weight })}
          step={0.1}
          value={typed.weight}
        />
        <DateField
          isRequired
          label={t('unitWeek.dueOn')}
          near={near}
          onChange={(dueOn) => set({ dueOn })}
          value={typed.dueOn}
        />
        <TextField
          hint={t('unitWeek.documentHint')}
          label={t('unitWeek.document')}
          maxLength={100}
          onChange={(document) => set({ document })}
          value={typed.document}
        />
        <RadioGroup
          isRow
          label={t('unitWeek.priority')}
          onChange={(priority) => set({ priority })}
          options={priorities.map((id) => ({ id, label: id }))}
          value={typed.priority}
        />
        <RadioGroup
          isRow
          label={t('unitWeek.role')}
          onChange={(role) => set({ role })}
          options={roles.map((id) => ({ id, label: t(`plan.role.${id}`) }))}
          value={typed.role}
        />
      </div>
      <Checkbox isSelected={typed.unrecorded} onChange={(unrecorded) => set({ unrecorded })}>
        {t('unitWeek.unrecorded')}
      </Checkbox>
    </>
  );
}
