import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTrialJourney, goTo, type OpenApp, press, t, tell } from '../support/journey.ts';
import { countColour } from '../support/recorded-colours.ts';
import { isRecording, runningSession, startSession } from '../support/recording.ts';
import { startX11Desktop, type X11Desktop } from '../support/x11-desktop.ts';

const slow = { timeout: 30_000 };
/** What the excluded window is called and says; neither may be found anywhere. */
const title = 'Hop mat khau rieng';

let desktop: X11Desktop;
beforeEach(async () => {
  desktop = await startX11Desktop({ width: 1440, height: 900 });
});
afterEach(() => desktop.stop());

// After the desktop, so that it ends before it.
const journey = createTrialJourney();

/** The app under two windows of one colour each: the terminal must not be recorded, the clock may. */
async function openUnderWindows(): Promise<OpenApp> {
  const app = await journey.open({ env: desktop.env });
  const plain = ['-bg', '#ffff00', '-fg', '#ffff00', '-cr', '#ffff00'];
  desktop.start('xterm', [...plain, '-T', title, '-geometry', '50x20+120+500']);
  desktop.start('xclock', ['-bg', '#00c000', '-geometry', '200x200+1100+600']);
  desktop.windowOf('xterm');
  desktop.windowOf('xclock');
  return app;
}

const onDisk = async (desk: Page) => (await tell(desk, 'sessions.now')).health.lastOnDiskMs ?? 0;

/** Waits until so much more is on the disk. */
async function record(desk: Page, ms: number): Promise<void> {
  const before = await onDisk(desk);
  await expect.poll(() => onDisk(desk), slow).toBeGreaterThan(before + ms);
}

/** The app's own window comes forward by itself when it starts. */
const raise = () => {
  for (const name of ['xterm', 'xclock']) desktop.xdotool('windowraise', desktop.windowOf(name));
};
const move = (x: number, y: number) =>
  desktop.xdotool('windowmove', desktop.windowOf('xterm'), String(x), String(y));

/** Drags the terminal to and fro, ten steps a second, until so much more is on the disk. */
async function recordMoving(desk: Page, ms: number): Promise<void> {
  const until = (await onDisk(desk)) + ms;
  for (let step = 0; (await onDisk(desk)) < until; step += 1) {
    const along = Math.abs(30 - (step % 60));
    move(720 - along * 20, 200 + along * 10);
    await desk.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  }
}

/** Ends the session and counts a colour in every picture of what it recorded. */
async function endAndCount(desk: Page, colour: 'yellow' | 'green'): Promise<number[]> {
  const { segments } = (await endSession(desk)).timeline;
  const counts: number[] = [];
  for (const { segmentId } of segments)
    counts.push(...(await countColour(desk, segmentId, colour)));
  return counts;
}

async function endSession(desk: Page) {
  const session = await runningSession(desk);
  await tell(desk, 'sessions.end');
  return session;
}

/** Processes that the app has started to read places. */
function placesProcesses(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        const isOurs = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ')[1];
        const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
        return isOurs === String(parent) && command.includes('window-places');
      } catch {
        // It ended meanwhile.
        return false;
      }
    })
    .map(Number);
}

/** Every file of the app that holds a word, but what Chromium keeps for itself. */
function filesWith(word: RegExp): string[] {
  return readdirSync(journey.folder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('stand-in'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => word.test(readFileSync(path, 'latin1')));
}

it('masks an excluded window in every picture, also while it moves, and nothing else', async () => {
  const { desk } = await openUnderWindows();
  await startSession(desk, { notice: true, outside: 'làm bù' });
  raise();
  await record(desk, 4000);
  expect(Math.max(...(await endAndCount(desk, 'yellow')))).toBeGreaterThan(20_000);

  expect((await tell(desk, 'masks.programs'))?.programs).toContain('XTerm');
  // The day still shows a small picture of the session before, which had no masks.
  await goTo(desk, 'inbox');
  await tell(desk, 'masks.exclude', { program: 'XTerm' });
  await tell(desk, 'sessions.start', { taskId: null, outsideReason: 'làm bù' });
  await isRecording(desk);
  await record(desk, 3000);
  await recordMoving(desk, 10_000);
  await record(desk, 3000);
  const { timeline } = await endSession(desk);
  const yellow: number[] = [];
  const green: number[] = [];
  for (const { segmentId } of timeline.segments) {
    yellow.push(...(await countColour(desk, segmentId, 'yellow')));
    green.push(...(await countColour(desk, segmentId, 'green')));
  }
  expect(yellow.length).toBeGreaterThan(4);
  expect(Math.max(...yellow)).toBe(0);
  expect(Math.min(...green)).toBeGreaterThan(10_000);

  const masked = timeline.masked.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  // Of the sixteen seconds and more, the disk may have been behind at their beginning.
  expect(masked).toBeGreaterThan(12_000);
  expect(filesWith(/xterm|mat khau/i)).toEqual([]);
});

it('shows the mask to the officer, in the preview too, and names the program in the settings only', async () => {
  const { desk } = await openUnderWindows();
  await goTo(desk, 'settings');
  await press(desk, t('masks.add'));
  const dialog = desk.getByRole('dialog', { name: t('masks.addTitle') });
  await dialog.getByRole('button', { name: t('masks.open') }).click();
  await desk.getByRole('option', { name: 'XTerm' }).click();
  await press(dialog, t('masks.addButton'));
  await desk.getByRole('row', { name: /XTerm/ }).waitFor();
  await goTo(desk, 'today');
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await record(desk, 3000);
  const previews = async () => (await tell(desk, 'recordings.preview')).length;
  await expect.poll(previews, slow).toBeGreaterThan(0);
  expect(JSON.stringify(await tell(desk, 'sessions.now'))).not.toMatch(/xterm/i);
});

it('pauses when nobody knows any longer where windows are, and asks its officer', async () => {
  const app = await openUnderWindows();
  const { desk } = app;
  await tell(desk, 'masks.exclude', { program: 'XTerm' });
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await expect.poll(() => placesProcesses(app.pid).length, slow).toBe(1);
  await record(desk, 3000);
  const cause = async () => {
    for (const id of placesProcesses(app.pid)) process.kill(id, 'SIGKILL');
    return (await tell(desk, 'sessions.now')).paused?.cause;
  };
  await expect.poll(cause, { ...slow, interval: 50 }).toBe('excluded-window');
  await desk.getByText(t('session.cause.excluded-window')).first().waitFor();

  await tell(desk, 'sessions.resume');
  await isRecording(desk);
});
