import styles from './task.module.css';
import { useText } from './text.ts';
import type { TypedTask } from './typed-task.ts';
import { DateField } from './ui/date-field.tsx';
import { NumberField } from './ui/number-field.tsx';
import { RadioGroup } from './ui/radio-group.tsx';
import { TextField } from './ui/text-field.tsx';

type Props = Readonly<{
  typed: TypedTask;
  /** A day of the week in which the task is done. */
  near: string;
  /** Nothing may be left open: the task goes out as it is. */
  isWhole: boolean;
  /** It goes to another person: who types is who assigns it, and chose the person first. */
  isForAnother?: boolean;
  onChange: (typed: TypedTask) => void;
}>;

/** All that a task says, but for whether it is recorded. */
export function TaskFields({ typed, near, isWhole, isForAnother = false, onChange }: Props) {
  const { t } = useText();
  const set = (change: Partial<TypedTask>) => onChange({ ...typed, ...change });
  return (
    <>
      <TextField
        autoFocus={!isForAnother}
        isRequired
        label={t('plan.content')}
        maxLength={500}
        onChange={(content) => set({ content })}
        value={typed.content}
      />
      <div className={styles.fields}>
        <Product isWhole={isWhole} set={set} typed={typed} />
        <DateField
          isRequired={isWhole}
          label={t('plan.dueLong')}
          near={near}
          onChange={(dueOn) => set({ dueOn })}
          value={typed.dueOn}
        />
        {!isForAnother && (
          <TextField
            isRequired={isWhole}
            label={t('plan.assignedBy')}
            maxLength={100}
            onChange={(assignedBy) => set({ assignedBy })}
            value={typed.assignedBy}
          />
        )}
        <TextField
          hint={t('plan.documentHint')}
          label={t('plan.document')}
          maxLength={100}
          onChange={(document) => set({ document })}
          value={typed.document}
        />
        <Standing set={set} typed={typed} />
      </div>
    </>
  );
}

type PartProps = Readonly<{ typed: TypedTask; set: (change: Partial<TypedTask>) => void }>;

function Product({ typed, isWhole, set }: PartProps & Readonly<{ isWhole: boolean }>) {
  const { t } = useText();
  return (
    <>
      <TextField
        isRequired={isWhole}
        label={t('plan.product')}
        maxLength={200}
        onChange={(product) => set({ product })}
        value={typed.product}
      />
      <NumberField
        isRequired={isWhole}
        label={t('plan.quantity')}
        max={1_000_000}
        min={0}
        onChange={(quantity) => set({ quantity })}
        value={typed.quantity}
      />
      <TextField
        isRequired={isWhole}
        label={t('plan.unit')}
        maxLength={50}
        onChange={(unit) => set({ unit })}
        value={typed.unit}
      />
      <NumberField
        hint={t('plan.weightHint')}
        label={t('plan.weight')}
        max={1000}
        min={0}
        onChange={(weight) => set({ weight })}
        step={0.1}
        value={typed.weight}
      />
    </>
  );
}

function Standing({ typed, set }: PartProps) {
  const { t } = useText();
  const roles = ['lead', 'support'] as const;
  const priorities = ['A', 'B', 'C'] as const;
  return (
    <>
      <RadioGroup
        isRow
        label={t('plan.priority')}
        onChange={(priority) => set({ priority })}
        options={priorities.map((id) => ({ id, label: id }))}
        value={typed.priority}
      />
      <RadioGroup
        isRow
        label={t('plan.roleLabel')}
        onChange={(role) => set({ role })}
        options={roles.map((id) => ({ id, label: t(`plan.role.${id}`) }))}
        value={typed.role}
      />
    </>
  );
}
