// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { HandInCard } from '../../../renderer/work-log/hand-in-card.tsx';
import { week } from '../../support/builders.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { askProgram, workAndSend } from '../../support/recorded-week.ts';
import { startTrialProgram, type TrialProgram } from '../../support/trial-program.ts';

let officer: TrialProgram;
let head: TrialProgram;

beforeAll(async () => {
  officer = startTrialProgram();
  await askProgram(officer, 'office.tryTrial');
  head = startTrialProgram(officer);
  await workAndSend(officer, 2);
});

afterAll(async () => {
  cleanup();
  await head.stop();
  await officer.stop();
});

it('says of a receipt that is dated ahead of the clock that its time proves nothing', async () => {
  await askProgram(officer, 'handIns.start', { week, to: 'office' });
  const run = async () => (await askProgram(officer, 'handIns.get', { week })).run;
  await vi.waitFor(async () => expect((await run())?.state).toBe('done'), 20_000);
  await askProgram(head, 'inbox.lookNow');
  officer.clock.now += 3_600_000;
  await askProgram(head, 'handIns.check', { week, person: null });
  const table = () => askProgram(head, 'handIns.table', { week });
  await vi.waitFor(async () => expect((await table()).checking).toBeNull(), 20_000);
  officer.clock.now -= 3_600_000;
  for (const program of [head, officer]) await askProgram(program, 'inbox.lookNow');
  const { stop } = showScreen(<HandInCard isNext week={week} />, officer.bridge);
  const said = await screen.findByText(/^Lê Thị Thu Hà đã kiểm tra .*: đủ, đúng 2 đoạn\./);
  expect(said.textContent).toContain('Giờ trên giấy báo nhận sau giờ của máy này');
  stop();
});
