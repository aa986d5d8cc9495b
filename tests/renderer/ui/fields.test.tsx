// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Checkbox } from '../../../renderer/ui/checkbox.tsx';
import { ClockField } from '../../../renderer/ui/clock-field.tsx';
import { DateField } from '../../../renderer/ui/date-field.tsx';
import { FilePicker } from '../../../renderer/ui/file-picker.tsx';
import { NumberField } from '../../../renderer/ui/number-field.tsx';
import { RadioGroup } from '../../../renderer/ui/radio-group.tsx';
import { Segmented } from '../../../renderer/ui/segmented.tsx';
import { Select } from '../../../renderer/ui/select.tsx';
import { TextField } from '../../../renderer/ui/text-field.tsx';
import { seriousFindings, show } from '../../support/screen.tsx';

const options = [
  { id: 'file', label: 'hồ sơ' },
  { id: 'report', label: 'báo cáo' },
] as const;

/** A form that keeps what its fields say, as a feature does. */
function Form() {
  const [name, setName] = useState('');
  const [count, setCount] = useState<number | null>(1234.5);
  const [day, setDay] = useState<string | null>('2026-11-20');
  const [clock, setClock] = useState<string | null>(null);
  const [unit, setUnit] = useState<'file' | 'report' | null>(null);
  const [isOn, setOn] = useState(false);
  return (
    <>
      <TextField
        error={name ? undefined : 'Thiếu nội dung'}
        isRequired
        label="Nội dung"
        onChange={setName}
        value={name}
      />
      <TextField isMultiline label="Kết quả" onChange={setName} value={name} />
      <TextField isLabelHidden label="Tìm việc" onChange={setName} type="search" value={name} />
      <NumberField label="Số lượng" onChange={setCount} suffix="hồ sơ" value={count} />
      <DateField label="Hạn" near="2026-11-17" onChange={setDay} value={day} />
      <ClockField label="Từ" onChange={setClock} value={clock} />
      <Select label="Đơn vị tính" onChange={setUnit} options={options} value={unit} />
      <RadioGroup label="Loại" onChange={setUnit} options={options} value={unit} />
      <Segmented label="Lọc" onChange={setUnit} options={options} value={unit ?? 'file'} />
      <Checkbox hint="Tạm dừng ghi" isSelected={isOn} onChange={setOn}>
        Không ghi màn hình
      </Checkbox>
      <FilePicker fileName={null} label="Tệp cấu hình" onPick={() => setName('picked')} />
      <output aria-label="kept">{JSON.stringify({ name, count, day, clock, unit, isOn })}</output>
    </>
  );
}

const kept = () => JSON.parse(screen.getByLabelText('kept').textContent ?? '{}');

describe('fields', () => {
  it('have names, hints and errors that a screen reader hears', async () => {
    show(<Form />);
    const field = screen.getByRole('textbox', { name: /^Nội dung/ });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    const words = described.map((id) => document.getElementById(id)?.textContent).join(' ');
    expect(words).toContain('Thiếu nội dung');
    expect(await seriousFindings()).toEqual([]);
  });

  it('take text, and a search without a visible label', async () => {
    const user = userEvent.setup();
    show(<Form />);
    await user.type(screen.getByRole('searchbox', { name: 'Tìm việc' }), 'tập huấn');
    expect(kept().name).toBe('tập huấn');
  });

  it('read and write numbers as Vietnamese does', async () => {
    const user = userEvent.setup();
    show(<Form />);
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Số lượng' });
    expect(field.value).toBe('1.234,5');
    await user.clear(field);
    await user.type(field, '2.000,25');
    await user.tab();
    expect(kept().count).toBe(2000.25);
    await user.clear(field);
    await user.tab();
    expect(kept().count).toBeNull();
  });

  it('understand a day when the field is left, and say how to write one', async () => {
    const user = userEvent.setup();
    show(<Form />);
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Hạn' });
    expect(field.value).toBe('20/11/2026');
    await user.clear(field);
    await user.type(field, '31/11');
    await user.tab();
    expect(screen.getByText(/ví dụ 20\/11\/2026/)).toBeDefined();
    expect(kept().day).toBe('2026-11-20');
    await user.clear(field);
    await user.type(field, '18/11');
    await user.tab();
    expect([kept().day, field.value]).toEqual(['2026-11-18', '18/11/2026']);
  });

  it('understand a time as 7h30', async () => {
    const user = userEvent.setup();
    show(<Form />);
    await user.type(screen.getByRole('textbox', { name: 'Từ' }), '7h30');
    await user.tab();
    expect(kept().clock).toBe('07:30');
  });

  it('choose from a list by keyboard', async () => {
    const user = userEvent.setup();
    show(<Form />);
    screen.getByRole('button', { name: /Đơn vị tính/ }).focus();
    await user.keyboard('{Enter}');
    await user.click(within(await screen.findByRole('listbox')).getByText('báo cáo'));
    expect(kept().unit).toBe('report');
  });

  it('choose by radio, segment and box', async () => {
    const user = userEvent.setup();
    show(<Form />);
    const kinds = screen.getByRole('radiogroup', { name: 'Loại' });
    await user.click(within(kinds).getByRole('radio', { name: 'báo cáo' }));
    expect(kept().unit).toBe('report');
    const segments = screen.getByRole('radiogroup', { name: 'Lọc' });
    await user.click(within(segments).getByText('hồ sơ'));
    expect(kept().unit).toBe('file');
    await user.click(screen.getByRole('checkbox', { name: /^Không ghi màn hình/ }));
    expect(kept().isOn).toBe(true);
  });

  it('ask main for a file', async () => {
    const user = userEvent.setup();
    show(<Form />);
    await user.click(screen.getByRole('button', { name: 'Chọn tệp…' }));
    expect(kept().name).toBe('picked');
  });
});
