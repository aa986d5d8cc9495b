// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { TokenField } from '../../../renderer/ui/token-field.tsx';
import { show } from '../../support/screen.tsx';

const people = [{ id: 'duc.do@so.test', label: 'Đỗ Văn Đức', hint: 'duc.do@so.test' }];

/** A field whose suggestions come when the button is pressed, by a key or not. */
function Field() {
  const [typed, setTyped] = useState('');
  const [hasCome, setCome] = useState(false);
  return (
    <>
      <TokenField
        label="Người nhận"
        onAdd={() => undefined}
        onChoose={() => undefined}
        onRemove={() => undefined}
        onType={setTyped}
        options={hasCome ? people : []}
        optionsLabel="Gợi ý"
        removeLabel={(name) => name}
        tokens={[]}
        tokensLabel="Đã thêm"
        typed={typed}
      />
      <output onClick={() => setCome(true)} onKeyDown={() => undefined}>
        {typed}
      </output>
    </>
  );
}

it('shows suggestions that come after the last key, and not again once they were closed', async () => {
  const user = userEvent.setup();
  show(<Field />);
  const box = screen.getByRole('combobox', { name: 'Người nhận' });
  await user.type(box, 'd');
  expect(screen.queryByRole('option')).toBeNull();
  screen.getByText('d').click();
  await screen.findByRole('option', { name: 'Đỗ Văn Đức' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('option')).toBeNull());
  expect(box.getAttribute('aria-expanded')).toBe('false');
});
