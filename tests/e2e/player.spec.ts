import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { SegmentPlace } from '../../shared/session.ts';
import {
  createTrialJourney,
  format,
  goTo,
  journeyWeek,
  press,
  t,
  tell,
} from '../support/journey.ts';
import { isRecording, startSession } from '../support/recording.ts';

const journey = createTrialJourney();
const slow = { timeout: 30_000 };
const rest = { reason: 'break', offScreen: null, note: '', minutes: null } as const;

it('plays what was recorded, to the right picture, over a gap and up to the end', async () => {
  const { desk } = await journey.open();
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await veil(desk, 'red');
  await recordMore(desk, 4000);
  await tell(desk, 'sessions.pause', rest);
  await veil(desk, 'blue');
  await tell(desk, 'sessions.resume');
  await recordMore(desk, 6000);
  await tell(desk, 'sessions.end');
  await desk.evaluate(() => document.querySelector('#veil')?.remove());

  const [red, blue] = await stretches(desk);
  await goTo(desk, 'session');
  await seek(desk, red.toMs - 500);
  await expect.poll(() => shownColour(desk), slow).toEqual('red');
  await press(desk, t('player.after'));
  await seek(desk, blue.toMs - 500);
  await expect.poll(() => shownColour(desk), slow).toEqual('blue');
  await press(desk, t('player.before'));
  await press(desk, t('player.before'));
  await seek(desk, red.toMs - 600);
  await expect.poll(() => shownColour(desk), slow).toEqual('red');

  await desk.getByRole('radio', { name: t('player.speedTimes', { speed: 16 }) }).click();
  const range = { from: format.time(red.toMs), to: format.time(blue.fromMs) };
  const cause = t('session.pauseReason.break');
  // It stands for a moment only: whoever looks now and then may miss it.
  const told = desk.waitForFunction(
    (words) => document.body.textContent?.includes(words),
    t('player.gap', { ...range, cause }),
    slow,
  );
  await press(desk, t('player.play'));
  await told;
  await expect.poll(() => shownColour(desk), slow).toEqual('blue');
  await desk.getByRole('button', { name: t('player.play'), exact: true }).waitFor(slow);
  const reached = Number(await desk.getByRole('slider').inputValue());
  expect(reached).toBeGreaterThan(blue.toMs - 600);
});

it('is driven by the keyboard', async () => {
  const { desk } = await journey.open();
  await startSession(desk, { notice: true, outside: 'làm bù' });
  await recordMore(desk, 14_000);
  await tell(desk, 'sessions.end');
  const [first] = await stretches(desk);
  await goTo(desk, 'session');
  const place = desk.getByRole('slider');
  const placeMs = async () => Number(await place.inputValue());
  await expect.poll(placeMs, slow).toBe(first.fromMs);
  await desk.locator('canvas').click();
  await desk.keyboard.press('ArrowRight');
  await expect.poll(placeMs, slow).toBe(first.fromMs + 10_000);
  await desk.keyboard.press('ArrowLeft');
  await expect.poll(placeMs, slow).toBe(first.fromMs);
  await desk.keyboard.press('4');
  await desk.keyboard.press(' ');
  await desk.getByRole('button', { name: t('player.pause'), exact: true }).waitFor(slow);
  await expect.poll(placeMs, slow).toBeGreaterThan(first.fromMs + 4000);
  const eight = desk.getByRole('radio', { name: t('player.speedTimes', { speed: 8 }) });
  expect(await eight.isChecked()).toBe(true);
});

/** Covers the whole window, and so the middle of the screen, with one colour. */
async function veil(desk: Page, colour: string): Promise<void> {
  await desk.evaluate((name) => {
    const known = document.querySelector<HTMLElement>('#veil');
    const cover = known ?? document.body.appendChild(document.createElement('div'));
    cover.id = 'veil';
    Object.assign(cover.style, { position: 'fixed', inset: '0', zIndex: '9', background: name });
  }, colour);
}

/** From now on so many ms are recorded and on the disk. */
async function recordMore(desk: Page, ms: number): Promise<void> {
  await isRecording(desk);
  const lastMs = async () => (await tell(desk, 'sessions.now')).health.lastOnDiskMs ?? 0;
  const from = await lastMs();
  await expect.poll(lastMs, { timeout: 60_000 }).toBeGreaterThan(from + ms);
}

/** What was recorded without a break, in order: segments that follow each other are one. */
async function stretches(desk: Page) {
  const { sessions } = await tell(desk, 'sessions.week', { week: journeyWeek });
  const joined: Pick<SegmentPlace, 'fromMs' | 'toMs'>[] = [];
  for (const { fromMs, toMs } of sessions.flatMap(({ timeline }) => timeline.segments)) {
    const last = joined.at(-1);
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else joined.push({ fromMs, toMs });
  }
  const [first, second = { fromMs: 0, toMs: 0 }] = joined;
  if (first === undefined) throw new Error('Nothing was recorded.');
  return [first, second] as const;
}

async function seek(desk: Page, atMs: number): Promise<void> {
  const place = desk.getByRole('slider');
  await place.waitFor(slow);
  await expect
    .poll(async () => Number(await place.getAttribute('max')), slow)
    .toBeGreaterThan(atMs);
  await place.evaluate((element, value) => {
    const input = element as HTMLInputElement;
    // React hears only what goes through the element's own setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, String(atMs));
}

/** The colour of the picture that the player shows, away from its middle, where the pointer is. */
function shownColour(desk: Page): Promise<string> {
  return desk.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const pen = canvas.getContext('2d');
    const place = pen?.getImageData(canvas.width / 3, canvas.height / 3, 1, 1).data;
    const [red = 0, green = 0, blue = 0] = place ?? [];
    if (red > 150 && green < 90 && blue < 90) return 'red';
    return blue > 150 && red < 90 && green < 90 ? 'blue' : `${red} ${green} ${blue}`;
  });
}
