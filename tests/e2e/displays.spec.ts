import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SegmentPlace } from '../../shared/session.ts';
import {
  type Screens,
  splitDisplay,
  startDisplay,
  type VirtualDisplay,
} from '../support/display.ts';
import { createTrialJourney, press, t, tell } from '../support/journey.ts';
import { findElectron } from '../support/launch.ts';
import { isRecording, play, runningSession } from '../support/recording.ts';
import { axeFindings, cutOff } from '../support/screen-checks.ts';

const part = (x: number) => ({ x, y: 0, width: 1200, height: 700 });
let display: VirtualDisplay;
let screens: Screens;
beforeEach(async () => {
  display = await startDisplay({ width: 3600, height: 700 });
  screens = await splitDisplay(display, { a: part(0), b: part(1200), c: part(2400) });
});
afterEach(() => display?.stop());

// After the display, so that it ends before it.
const journey = createTrialJourney();

it.skipIf(findElectron() !== undefined)(
  'records the chosen ones of several screens, and asks about one that comes',
  async () => {
    const app = await journey.open({ env: display.env });
    const { desk } = app;
    await press(desk, t('today.start'));
    await press(desk.getByRole('dialog'), t('today.noticeButton'));
    const chooser = desk.getByRole('dialog', { name: t('today.displaysTitle') });
    await chooser.getByRole('checkbox', { name: /Màn hình 3/ }).click({ force: true });
    expect([...(await axeFindings(desk)), ...(await cutOff(desk))]).toEqual([]);
    await press(chooser, t('today.displaysButton'));
    const reason = desk.getByRole('dialog', { name: t('today.outsideTitle') });
    await reason.getByLabel(t('today.outsideReason')).fill('làm bù');
    await press(reason, t('today.start'));
    await isRecording(desk);
    await desk.getByText(t('today.displaysRecorded', { count: 2, total: 3 })).waitFor();
    const namesOf = (places: readonly SegmentPlace[]) =>
      [...new Set(places.map(({ display }) => display))].toSorted();
    const names = async () => namesOf((await runningSession(desk)).timeline.segments);
    await expect.poll(names).toEqual(['Màn hình 1', 'Màn hình 2']);
    const awake = await app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(1));
    expect(awake).toBe(true);

    await screens.remove('b');
    await desk.getByText(t('today.displaysRecorded', { count: 1, total: 2 })).waitFor();
    await isRecording(desk);

    await screens.set('d', part(1200));
    const question = desk.getByRole('dialog', { name: t('today.displaysNewTitle') });
    await question.waitFor();
    expect([...(await axeFindings(desk)), ...(await cutOff(desk))]).toEqual([]);
    await press(question, t('today.displaysLater'));
    await isRecording(desk);
    await desk.getByText(t('today.displaysRecorded', { count: 1, total: 3 })).waitFor();
    await press(desk, t('today.displaysChange'));
    await press(chooser, t('today.displaysButton'));
    await desk.getByText(t('today.displaysRecorded', { count: 2, total: 3 })).waitFor();
    const screensOf = (places: readonly SegmentPlace[]) =>
      new Set(places.map(({ displayId }) => displayId)).size;
    // The pill told of the other screens already.
    const recordedScreens = async () => screensOf((await runningSession(desk)).timeline.segments);
    await expect.poll(recordedScreens).toBe(3);

    await tell(desk, 'sessions.end');
    const { sessions } = await tell(desk, 'sessions.week', { week: '2026-W47' });
    const timeline = sessions[0]?.timeline;
    expect(screensOf(timeline?.segments ?? [])).toBe(3);
    const first = timeline?.segments[0];
    if (!first) throw new Error('Nothing was recorded.');
    expect(await play(desk, first.segmentId)).toMatchObject({ width: 1200, height: 700 });
    await expect
      .poll(() => app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(1)))
      .toBe(false);
  },
);
