import { expect, it } from 'vitest';
import { createTrialJourney, press, t, tell } from '../support/journey.ts';
import {
  isRecording,
  play,
  runningSession,
  startSession,
  waitForRecorded,
} from '../support/recording.ts';
import { clockModule } from '../support/shift-clock.ts';

const journey = createTrialJourney();

it('keeps what it recorded when the disk is full, says so, and goes on when told', async () => {
  const app = await journey.open();
  const { desk } = app;
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await waitForRecorded(desk, 4000);
  await app.evaluate(() => {
    const fs = process.getBuiltinModule('node:fs');
    Object.assign(globalThis, { writeBefore: fs.writeSync });
    fs.writeSync = () => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
    // The app imports the function by name; without this it would keep the old one.
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  });
  const question = desk.getByRole('alertdialog', { name: t('today.askAwayTitle') });
  await question.getByText(t('session.cause.disk-full')).waitFor();
  await press(question, t('today.askStay'));
  await desk.getByText(t('errors.disk-full')).waitFor();

  await app.evaluate(() => {
    const { writeBefore } = globalThis as unknown as {
      writeBefore: typeof import('node:fs').writeSync;
    };
    process.getBuiltinModule('node:fs').writeSync = writeBefore;
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  });
  await press(desk, t('today.resume'));
  await isRecording(desk);
  const [first] = (await runningSession(desk)).timeline.segments;
  if (!first) throw new Error('What was recorded before the disk was full is gone.');
  expect((await play(desk, first.segmentId)).seconds).toBeGreaterThan(3);
  await press(desk, t('today.end'));
  await press(desk.getByRole('alertdialog'), t('today.end'));
  await desk.getByRole('button', { name: t('today.startAgain') }).waitFor();
});

it('measures by no clock that can be set, and says that it was', async () => {
  const app = await journey.open();
  const { desk } = app;
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await waitForRecorded(desk, 3000);
  const twoHoursMs = 7_200_000;
  // The same words as run before the app's own: they move its clock once more.
  await app.evaluate((_, source) => {
    process.getBuiltinModule('node:vm').runInThisContext(source);
  }, clockModule(twoHoursMs));
  const told = async () => (await app.system.notifications())?.map(({ body }) => body) ?? [];
  if (app.kind === 'stand-in')
    await expect.poll(told, { timeout: 15_000 }).toContain(t('notification.clock-jumped'));
  // The disk is told of by the clock that was set; the timeline is not.
  await waitForRecorded(desk, 6000);
  await tell(desk, 'sessions.end');
  const { sessions } = await tell(desk, 'sessions.week', { week: '2026-W47' });
  const { startedMs, endedMs } = sessions[0]?.timeline ?? { startedMs: 0, endedMs: null };
  expect((endedMs ?? 0) - startedMs).toBeGreaterThan(5000);
  expect((endedMs ?? 0) - startedMs).toBeLessThan(twoHoursMs);
});

it('alarms when nothing reaches the disk any more, minimised too, and goes on when told', async () => {
  const app = await journey.open();
  const { desk } = app;
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await waitForRecorded(desk, 3000);
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.webContents.getURL().endsWith('/recorder.html')) window.destroy();
      else window.minimize();
  });
  const health = async () => (await tell(desk, 'sessions.now')).health;
  await expect.poll(health, { timeout: 30_000 }).toMatchObject({
    state: 'stalled',
    cause: 'no-frames',
  });
  // The health is as of the asking; the alarm comes with main's next look, once a second.
  const told = async () => (await app.system.notifications())?.map(({ body }) => body) ?? [];
  if (app.kind === 'stand-in')
    await expect.poll(told, { timeout: 15_000 }).toContain(t('notification.stalled'));
  await tell(desk, 'sessions.resume');
  // The minimised window may still show what was before.
  const spans = async () =>
    (await runningSession(desk)).timeline.spans.map((span) =>
      span.kind === 'gap' ? span.cause : 'recorded',
    );
  const whole = ['starting', 'recorded', 'no-frames', 'starting', 'recorded'];
  await expect.poll(spans, { timeout: 30_000 }).toEqual(whole);
  await tell(desk, 'sessions.end');
});
