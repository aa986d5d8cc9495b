// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FirstStartPage } from '../../renderer/office/first-start-page.tsx';
import { showScreen } from '../support/fake-bridge.tsx';
import { seriousFindings } from '../support/screen.tsx';
import { startTrialProgram, type TrialProgram } from '../support/trial-program.ts';

let program: TrialProgram;
beforeAll(() => {
  program = startTrialProgram();
});
afterAll(() => program.stop());

it('offers a kit, the sample office and a recovery file, without serious axe findings', async () => {
  const { stop } = showScreen(<FirstStartPage />, program.bridge);
  await screen.findByRole('heading', { level: 1 });
  expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(3);
  expect(await seriousFindings()).toEqual([]);
  stop();
});
