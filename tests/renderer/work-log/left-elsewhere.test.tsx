// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { LeftElsewhere } from '../../../renderer/work-log/left-elsewhere.tsx';
import type { Bridge } from '../../../shared/contract.ts';
import { createText } from '../../../shared/text/text.ts';
import { at } from '../../support/builders.ts';
import { showScreen } from '../../support/fake-bridge.tsx';
import { seriousFindings } from '../../support/screen.tsx';

const { t } = createText('vi');
const bridge: Bridge = {
  command: async () => ({ ok: true, value: null }),
  onEvent: () => () => undefined,
};
let stop = (): void => undefined;
afterEach(() => {
  stop();
  cleanup();
});

const show = (startedAt: number[], machines: string[]) => {
  ({ stop } = showScreen(<LeftElsewhere elsewhere={{ startedAt, machines }} />, bridge));
};

it('warns of the sessions that the log leaves out, with the computers they may be on', async () => {
  show([at('08:00'), at('13:30')], ['may-nha']);
  await screen.findByText(t('workLog.elsewhereTitle', { count: 2 }));
  screen.getByText(/08:00.* và .*13:30/);
  screen.getByText(t('workLog.elsewhereMachines', { machines: 'may-nha' }));
  expect(await seriousFindings()).toEqual([]);
});

it('only names other computers where nothing is known of their sessions', async () => {
  show([], ['may-nha']);
  await screen.findByText(t('workLog.elsewhereMachines', { machines: 'may-nha' }));
  expect(screen.queryByText(/^Thiếu/)).toBeNull();
});
