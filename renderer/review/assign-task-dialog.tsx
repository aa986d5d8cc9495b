import { useState } from 'react';
import type { PersonId } from '../../shared/office.ts';
import { daysOfWeek } from '../../shared/week.ts';
import { useCommand } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useSigner } from '../signer.ts';
import { TaskFields } from '../task-fields.tsx';
import { useText } from '../text.ts';
import { emptyTask, type TypedTask, taskOf } from '../typed-task.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import type { Person } from './unit-week-table.tsx';
import { UrgentCheckbox } from './urgent-checkbox.tsx';

type Props = Readonly<{
  people: readonly Person[];
  to: PersonId | null;
  week: string;
  onClose: () => void;
}>;

/** Sends an officer a task that arises in the week, signed. */
export function AssignTaskDialog({ people, to, week, onClose }: Props) {
  const { t, format } = useText();
  const show = useToast();
  const { signer, trialPin } = useSigner();
  const assign = useCommand('plans.assignTask');
  const [personId, setPersonId] = useState(to);
  const [typed, setTyped] = useState<TypedTask>(() => emptyTask(week));
  const [note, setNote] = useState('');
  const [urgent, setUrgent] = useState(false);
  const task = taskOf({ ...typed, assignedBy: signer }, true);
  const person = people.find((each) => each.personId === personId);
  const sign = (pin: string) => {
    if (!person || !task) return;
    assign.mutate(
      { to: person.personId, week, task, note: note.trim(), urgent, pin },
      {
        onSuccess: () => {
          show({ text: t('unitWeek.assigned', { name: person.name }) });
          onClose();
        },
      },
    );
  };
  return (
    <SignDialog
      error={assign.error}
      isDisabled={!person || !task}
      isOpen
      isPending={assign.isPending}
      onClose={onClose}
      onSign={sign}
      signer={signer}
      signLabel={t('unitWeek.assignButton')}
      size="wide"
      title={t('unitWeek.assignTitle', { week: format.week(week) })}
      trialPin={trialPin}
    >
      <p>{t('unitWeek.assignText')}</p>
      <Select
        isRequired
        label={t('unitWeek.assignPerson')}
        onChange={setPersonId}
        options={people.map((each) => ({
          id: each.personId,
          label: each.name,
          hint: each.position,
        }))}
        value={personId}
      />
      <TaskFields
        isForAnother
        isWhole
        near={daysOfWeek(week)[0] ?? ''}
        onChange={setTyped}
        typed={typed}
      />
      <Checkbox
        isSelected={typed.unrecorded}
        onChange={(unrecorded) => setTyped({ ...typed, unrecorded })}
      >
        {t('unitWeek.unrecorded')}
      </Checkbox>
      <TextField
        isMultiline
        label={t('unitWeek.note')}
        maxLength={2000}
        onChange={setNote}
        value={note}
      />
      <UrgentCheckbox isSelected={urgent} onChange={setUrgent} />
    </SignDialog>
  );
}
