// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ExclusionsCard } from '../../../renderer/settings/exclusions-card.tsx';
import { createText } from '../../../shared/text/text.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { seriousFindings } from '../../support/screen.tsx';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

const { t } = createText('vi');
let program: TrialProgram;
let stop = (): void => undefined;
beforeAll(async () => {
  program = startTrialProgram();
  await program.bridge.command('office.tryTrial', undefined);
});
afterAll(() => program.stop());
beforeEach(() => {
  ({ stop } = showScreen(<ExclusionsCard />, program.bridge));
});
afterEach(() => {
  stop();
  cleanup();
});

test('an officer chooses a program that is open, and takes it off the list again', async () => {
  const user = userEvent.setup();
  await screen.findByText(t('masks.none'));
  await user.click(screen.getByRole('button', { name: t('masks.add') }));
  const dialog = await screen.findByRole('dialog', { name: t('masks.addTitle') });
  const add = within(dialog).getByRole('button', { name: t('masks.addButton') });
  expect(add).toHaveProperty('disabled', true);
  await user.click(
    await within(dialog).findByRole('button', { name: new RegExp(t('masks.open')) }),
  );
  await user.click(await screen.findByRole('option', { name: 'Zalo' }));
  await user.click(add);

  const row = await screen.findByRole('row', { name: /Zalo/ });
  expect(within(row).getByText(t('masks.own'))).toBeTruthy();
  expect(await program.bridge.command('masks.list', undefined)).toEqual({
    ok: true,
    value: { fixed: [], own: ['Zalo'] },
  });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await seriousFindings()).toEqual([]);

  await user.click(screen.getByRole('button', { name: t('masks.removeOf', { program: 'Zalo' }) }));
  await screen.findByText(t('masks.none'));
});

test('a program is offered once, and not when it is on the list already', async () => {
  const user = userEvent.setup();
  for (const name of ['keepassxc.exe', 'KeePassXC'])
    await program.bridge.command('masks.exclude', { program: name });
  await screen.findByRole('row', { name: /keepassxc/ });
  expect(screen.getAllByRole('row', { name: /keepassxc/i })).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: t('masks.add') }));
  const dialog = await screen.findByRole('dialog', { name: t('masks.addTitle') });
  await user.click(
    await within(dialog).findByRole('button', { name: new RegExp(t('masks.open')) }),
  );
  expect((await screen.findAllByRole('option')).map(({ textContent }) => textContent)).toEqual([
    'Zalo',
  ]);
});
