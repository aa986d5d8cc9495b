// @vitest-environment happy-dom
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { SignPage } from '../../../renderer/sign/sign-page.tsx';
import { OpenPdfContext } from '../../../renderer/ui/pdf-file.ts';
import { drawNothing, layOut } from '../../support/drawn-nothing.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { textPdf } from '../../support/pdf.ts';
import { askProgram } from '../../support/recorded-week.ts';
import { seriousFindings } from '../../support/screen.tsx';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

let trial: TrialProgram;
let stopFollowing = (): void => undefined;
beforeAll(async () => {
  trial = startTrialProgram();
  await askProgram(trial, 'office.tryTrial');
  const form = textPdf({
    catalog: '/AcroForm << /Fields [50 0 R] >>',
    page: '/Annots [50 0 R]',
    more: {
      50: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Thu truong) /Rect [330 150 520 250] >>',
    },
  });
  writeFileSync(join(trial.root, 'phieu.pdf'), form);
  writeFileSync(join(trial.root, 'thuong.pdf'), textPdf());
  trial.chosen.documents = [join(trial.root, 'phieu.pdf'), join(trial.root, 'thuong.pdf')];
  await askProgram(trial, 'documents.add');
});
beforeEach(() => layOut(500));
afterEach(() => {
  stopFollowing();
  cleanup();
});
afterAll(() => trial.stop());

const kept = async () => (await askProgram(trial, 'documents.list')).documents[0];

it('offers the fields that the file has beside a free place, and leaves one that is moved', async () => {
  stopFollowing = showScreen(
    <OpenPdfContext value={drawNothing}>
      <SignPage />
    </OpenPdfContext>,
    trial.bridge,
  ).stop;
  const user = userEvent.setup();
  await user.click(await screen.findByRole('option', { name: /^phieu\.pdf/ }));
  await user.click(await screen.findByRole('button', { name: /Cách hiện$/ }));
  await user.click(await screen.findByRole('option', { name: 'Chữ ký người có thẩm quyền' }));
  await user.click(await screen.findByRole('button', { name: /Đặt chữ ký ở$/ }));
  await user.click(await screen.findByRole('option', { name: 'Ô chữ ký có sẵn: Thu truong' }));
  const frame = await screen.findByRole('application', { name: /^Khung Chữ ký người/ });
  await screen.findByText(/^Chữ ký nằm đúng trong ô/);
  const place = { page: 1, x: 330, y: 150, width: 190, height: 100 };
  await waitFor(async () => expect(await kept()).toMatchObject({ field: 'Thu truong', place }));
  expect(await seriousFindings()).toEqual([]);
  frame.focus();
  await user.keyboard('{ArrowUp}');
  await waitFor(async () => expect((await kept())?.field).toBeNull());
  expect((await kept())?.place?.y).not.toBe(150);
  await screen.findByText(/^Kéo khung để chuyển chỗ, kéo góc/);
});

it('asks nothing about fields where the file has none', async () => {
  stopFollowing = showScreen(
    <OpenPdfContext value={drawNothing}>
      <SignPage />
    </OpenPdfContext>,
    trial.bridge,
  ).stop;
  const user = userEvent.setup();
  await user.click(await screen.findByRole('option', { name: /^thuong\.pdf/ }));
  await user.click(await screen.findByRole('button', { name: /Cách hiện$/ }));
  await user.click(await screen.findByRole('option', { name: 'Chữ ký người có thẩm quyền' }));
  await screen.findByRole('button', { name: 'Tìm chỗ ký' });
  expect(screen.queryByRole('button', { name: /Đặt chữ ký ở$/ })).toBeNull();
});
