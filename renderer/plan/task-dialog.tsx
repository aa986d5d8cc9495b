import { useState } from 'react';
import type { Task } from '../../shared/plan.ts';
import { useText } from '../text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { DateField } from '../ui/date-field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './plan.module.css';

type Typed = Omit<Task, 'quantity' | 'weight' | 'dueOn'> &
  Readonly<{ quantity: number | null; weight: number | null; dueOn: string | null }>;

type Props = Readonly<{
  initial: Task;
  title: string;
  onSave: (task: Task) => void;
  onClose: () => void;
  /** Nothing may be left open: the task goes out as it is. */
  isWhole?: boolean;
  isPending?: boolean;
  error?: unknown;
}>;

/** All that a task says. */
export function TaskDialog(props: Props) {
  const { initial, title, onSave, onClose, isWhole = false, isPending = false, error } = props;
  const { t } = useText();
  const [typed, setTyped] = useState<Typed>(initial);
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
  const task = taskOf(typed, isWhole);
  return (
    <FormDialog
      error={error}
      isPending={isPending}
      isReady={task !== null}
      onClose={onClose}
      onSubmit={() => task && onSave(task)}
      size="wide"
      submitLabel={isWhole ? t('plan.addButton') : t('ui.save')}
      title={title}
    >
      <TextField
        autoFocus
        isRequired
        label={t('plan.content')}
        maxLength={500}
        onChange={(content) => set({ content })}
        value={typed.content}
      />
      <div className={styles.fields}>
        <TextField
          isRequired={isWhole}
          label={t('plan.product')}
          maxLength={200}
          onChange={(product) => set({ product })}
          value={typed.product}
        />
        <NumberField
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
        <DateField
          label={t('plan.dueLong')}
          near={initial.dueOn}
          onChange={(dueOn) => set({ dueOn })}
          value={typed.dueOn}
        />
        <TextField
          isRequired={isWhole}
          label={t('plan.assignedBy')}
          maxLength={100}
          onChange={(assignedBy) => set({ assignedBy })}
          value={typed.assignedBy}
        />
        <TextField
          hint={t('plan.documentHint')}
          label={t('plan.document')}
          maxLength={100}
          onChange={(document) => set({ document })}
          value={typed.document}
        />
        <Standing set={set} typed={typed} />
      </div>
      <Checkbox
        hint={t('plan.unrecordedHint')}
        isSelected={typed.unrecorded}
        onChange={(unrecorded) => set({ unrecorded })}
      >
        {t('plan.unrecorded')}
      </Checkbox>
    </FormDialog>
  );
}

type StandingProps = Readonly<{ typed: Typed; set: (change: Partial<Typed>) => void }>;

function Standing({ typed, set }: StandingProps) {
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

/** What was typed as a task; null while a part that every draft needs is missing. */
function taskOf(typed: Typed, isWhole: boolean): Task | null {
  const { quantity, weight, dueOn, content, product, unit, assignedBy } = typed;
  if (!quantity || !weight || dueOn === null || content.trim() === '') return null;
  if (isWhole && [product, unit, assignedBy].some((field) => field.trim() === '')) return null;
  return { ...typed, quantity, weight, dueOn, content: content.trim() };
}
