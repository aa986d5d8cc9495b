// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { Checkbox } from '../../../renderer/ui/checkbox.tsx';
import { FormDialog } from '../../../renderer/ui/form-dialog.tsx';
import { RadioGroup } from '../../../renderer/ui/radio-group.tsx';
import { TextField } from '../../../renderer/ui/text-field.tsx';
import { show } from '../../support/screen.tsx';

/** A dialog of two fields and two choices that needs the first field. */
function Login({ onSubmit }: Readonly<{ onSubmit: (name: string) => void }>) {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      isReady={name !== ''}
      onClose={() => undefined}
      onSubmit={() => onSubmit(name)}
      submitLabel="Đăng nhập"
      title="Đăng nhập thư công vụ"
    >
      <TextField label="Tên" onChange={setName} value={name} />
      <TextField label="Ghi chú" onChange={setNote} value={note} />
      <Checkbox isSelected={false} onChange={() => undefined}>
        Hỏa tốc
      </Checkbox>
      <RadioGroup
        label="Máy chủ"
        onChange={() => undefined}
        options={[{ id: 'imap', label: 'IMAP' }]}
        value="imap"
      />
    </FormDialog>
  );
}

it('is submitted by Enter in any of its fields, once what it needs is there', async () => {
  const user = userEvent.setup();
  const submitted = vi.fn();
  show(<Login onSubmit={submitted} />);
  await user.type(await screen.findByRole('textbox', { name: 'Ghi chú' }), 'mới{Enter}');
  expect(submitted).not.toHaveBeenCalled();
  await user.type(screen.getByRole('textbox', { name: 'Tên' }), 'minh.anh{Enter}');
  expect(submitted.mock.calls).toEqual([['minh.anh']]);
});

it('is not submitted by Enter on a choice', async () => {
  const user = userEvent.setup();
  const submitted = vi.fn();
  show(<Login onSubmit={submitted} />);
  await user.type(await screen.findByRole('textbox', { name: 'Tên' }), 'minh.anh');
  for (const choice of [screen.getByRole('checkbox'), screen.getByRole('radio')]) {
    choice.focus();
    await user.keyboard('{Enter}');
  }
  expect(submitted).not.toHaveBeenCalled();
});

it('shows one button that submits', async () => {
  show(<Login onSubmit={() => undefined} />);
  const buttons = await screen.findAllByRole('button');
  expect(buttons.map((button) => button.textContent)).toEqual(['', 'Hủy', 'Đăng nhập']);
});
