import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../../shared/contract.ts';
import { ask, createTrialJourney, goTo, type OpenApp, press, t, tell } from '../support/journey.ts';
import { startSession } from '../support/recording.ts';

const journey = createTrialJourney();

const segmentFiles = () => {
  const folder = join(journey.folder(), 'main', 'segments');
  return existsSync(folder) ? readdirSync(folder) : [];
};

/** The tray cannot be read on Electron. */
async function trayIs({ kind, system }: OpenApp, tooltip: string): Promise<void> {
  if (kind === 'electron') return;
  const read = async () => (await system.trayState())?.[0]?.tooltip;
  await expect.poll(read, { timeout: 15_000 }).toBe(tooltip);
}

it('records nothing before the notice is read, whoever asks', async () => {
  const app = await journey.open();
  const { desk } = app;
  await press(desk, t('today.start'));
  const notice = desk.getByRole('dialog', { name: t('today.noticeTitle') });
  await notice.getByText('112/QĐ-SKHCN').waitFor();
  await press(notice, t('today.noticeLater'));
  const start = { taskId: null, outsideReason: 'không đọc' };
  expect(await tell(desk, 'sessions.start', start)).toEqual({ outcome: 'notice-unread' });
  expect((await tell(desk, 'sessions.now')).session).toBeNull();
  expect(app.pages().filter((page) => page.url().endsWith('/recorder.html'))).toEqual([]);
  expect(segmentFiles()).toEqual([]);
  await trayIs(app, t('tray.idle'));
});

it('shows on every screen and in the tray whether it records', async () => {
  const app = await journey.open();
  const { desk } = app;
  await trayIs(app, t('tray.idle'));
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await trayIs(app, t('tray.recording'));
  const places = ['today', 'plan', 'session', 'work-log', 'inbox', 'settings'] as const;
  for (const place of places) {
    await goTo(desk, place);
    await desk.getByRole('main').getByText(t('app.recording'), { exact: true }).waitFor();
  }
  await goTo(desk, 'today');
  await press(desk, t('today.pause'));
  await press(desk.getByRole('dialog'), t('today.pauseButton'));
  await desk.getByText(t('app.notRecording'), { exact: true }).waitFor();
  await trayIs(app, t('tray.gap'));
});

it('keeps its pages away from Node, from other addresses and from other windows', async () => {
  const app = await journey.open();
  const { desk } = app;
  const address = desk.url();
  const windows = app.pages().length;
  const reach = await desk.evaluate(async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron'];
    const page = globalThis as unknown as Record<string, unknown>;
    const refused = (act: () => unknown) =>
      Promise.resolve()
        .then(act)
        .then(
          () => 'allowed',
          () => 'refused',
        );
    return {
      node: names.filter((name) => page[name] !== undefined),
      bridge: Object.keys(window.bridge).toSorted(),
      opened: window.open('https://example.invalid/') === null,
      outside: await refused(() => fetch('https://example.invalid/')),
      camera: await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await refused(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
    };
  });
  expect(reach).toEqual({
    node: [],
    bridge: ['command', 'onEvent'],
    opened: true,
    outside: 'refused',
    camera: 'refused',
    screen: 'refused',
  });
  await desk.evaluate(() => window.location.assign('https://example.invalid/'));
  await desk.getByRole('button', { name: t('today.start') }).waitFor();
  expect(desk.url()).toBe(address);
  expect(app.pages().length).toBe(windows);
});

it('leaves spelling to nobody: dictionaries would come from elsewhere', async () => {
  const app = await journey.open();
  const asked = app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled());
  expect(await asked).toBe(false);
});

it('refuses unknown and malformed commands, and changes nothing', async () => {
  const { desk } = await journey.open();
  const before = [await tell(desk, 'settings.get'), await tell(desk, 'plans.list')];
  const unknown = ['x', '', 'constructor', '__proto__', 'toString', 7, null, { name: 'app.state' }];
  for (const name of unknown) expect(await rawAsk(name)).toEqual(failure('forbidden'));
  const ofRecorder = Object.entries(commands).filter(([, { from }]) => from === 'recorder');
  for (const [name] of ofRecorder)
    expect(await ask(desk, name, { segmentId: 'x' })).toEqual(failure('forbidden'));
  const malformed = [
    ['settings.set', { language: 'fr', theme: 'dark', namesInNotifications: false }],
    ['settings.set', { language: 'en', theme: 'dark', namesInNotifications: false, more: 1 }],
    ['plans.get', { week: '2026-W99' }],
    ['plans.get', undefined],
    ['plans.submit', { week: '2026-W47', amendmentReason: '', pin: 5 }],
    ['recordings.open', { segmentId: '../../office.db', reason: '' }],
    ['sessions.start', 'ngay'],
  ] as const;
  for (const [name, input] of malformed)
    expect(await ask(desk, name, input), name).toEqual(failure('invalid-input'));
  expect([await tell(desk, 'settings.get'), await tell(desk, 'plans.list')]).toEqual(before);

  function rawAsk(name: unknown) {
    // A hostile page is not held to the contract's types.
    return ask(desk, name as string);
  }
});

it('says so when the system does not let it capture the screen', async () => {
  const app = await journey.open();
  const { desk } = app;
  await app.evaluate(({ session }) => {
    session.defaultSession.setDisplayMediaRequestHandler((_, answer) => answer(null as never));
  });
  await press(desk, t('today.start'));
  await press(desk.getByRole('dialog'), t('today.noticeButton'));
  const dialog = desk.getByRole('dialog', { name: t('today.outsideTitle') });
  await dialog.getByLabel(t('today.outsideReason')).fill('làm bù');
  await press(dialog, t('today.start'));
  const question = desk.getByRole('alertdialog', { name: t('today.askAwayTitle') });
  await question.getByText(t('session.cause.permission-denied')).waitFor();
  await press(question, t('today.askStay'));
  await desk.getByText(t('errors.screen-permission')).waitFor();
  await desk.getByText(t('app.notRecording'), { exact: true }).waitFor();
  expect(segmentFiles()).toEqual([]);
});

function failure(code: string) {
  return { ok: false, failure: { code, values: {} } };
}
