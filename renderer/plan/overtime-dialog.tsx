import { useState } from 'react';
import type { Overtime } from '../../shared/plan.ts';
import { daysOfWeek } from '../../shared/week.ts';
import { useText } from '../text.ts';
import { ClockField } from '../ui/clock-field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Row } from '../ui/row.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';

type Props = Readonly<{
  week: string;
  onAdd: (overtime: Overtime) => void;
  onClose: () => void;
}>;

/** When overtime is worked, and who approved it by which document. */
export function OvertimeDialog({ week, onAdd, onClose }: Props) {
  const { t, format } = useText();
  const days = daysOfWeek(week);
  const [date, setDate] = useState(days[0] ?? '');
  const [start, setStart] = useState<string | null>(null);
  const [end, setEnd] = useState<string | null>(null);
  const [approvedBy, setApprovedBy] = useState('');
  const [document, setDocument] = useState('');
  const isReady = start !== null && end !== null && approvedBy.trim() !== '';
  const submit = () => {
    if (start === null || end === null) return;
    onAdd({ date, start, end, approvedBy: approvedBy.trim(), document: document.trim() });
  };
  return (
    <FormDialog
      isReady={isReady}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={t('plan.addButton')}
      title={t('plan.overtimeTitle')}
    >
      <Select
        label={t('plan.overtimeDay')}
        onChange={setDate}
        options={days.map((id) => ({ id, label: format.weekdayDay(id) }))}
        value={date}
      />
      <Row>
        <ClockField isRequired label={t('plan.overtimeStart')} onChange={setStart} value={start} />
        <ClockField isRequired label={t('plan.overtimeEnd')} onChange={setEnd} value={end} />
      </Row>
      <TextField
        isRequired
        label={t('plan.overtimeApprovedBy')}
        maxLength={100}
        onChange={setApprovedBy}
        value={approvedBy}
      />
      <TextField
        hint={t('plan.documentHint')}
        label={t('plan.overtimeDocument')}
        maxLength={100}
        onChange={setDocument}
        value={document}
      />
    </FormDialog>
  );
}
