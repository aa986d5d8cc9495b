import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask, until } from './ask.ts';
import { week } from './sample-week.ts';

export type Pictures = Readonly<{
  /**
   * Takes one screen in both languages, and in the dark theme in Vietnamese. `arrange` brings it
   * about, anew for each.
   */
  take: (page: Page, name: string, arrange: (page: Page) => Promise<void>) => Promise<void>;
  names: () => readonly string[];
}>;

const numbers: Readonly<Record<string, string>> = {
  today: '01',
  plan: '02',
  session: '03',
  'work-log': '04',
  review: '05',
  inbox: '06',
  settings: '07',
  'first-start': '08',
  notice: '09',
  'unit-week': '10',
  player: '11',
  'handed-in': '12',
  'hand-in': '13',
  sign: '14',
  verify: '15',
  mail: '16',
  'mail-account': '17',
};

/** Pictures of the real windows, `NN-name-vi.png` and so on. */
export function createPictures(folder: string): Pictures {
  mkdirSync(folder, { recursive: true });
  const taken: string[] = [];
  const shoot = async (page: Page, name: string, suffix: string) => {
    const file = `${numbers[name]}-${name}-${suffix}.png`;
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    taken.push(file);
  };
  return {
    names: () => taken,
    take: async (page, name, arrange) => {
      for (const [language, theme, suffix] of looks) {
        const settings = await ask(page, 'settings.get');
        await ask(page, 'settings.set', { ...settings, language, theme });
        await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
        await arrange(page);
        await settled(page);
        await shoot(page, name, suffix);
      }
    },
  };
}

const looks = [
  ['en', 'light', 'en'],
  ['vi', 'dark', 'vi-dark'],
  ['vi', 'light', 'vi'],
] as const;

/** Opens a screen of the desk. */
export function show(hash: string): (page: Page) => Promise<void> {
  return (page) =>
    page.evaluate((next) => {
      window.location.hash = next;
    }, hash);
}

/** The screen that was asked for is drawn, nothing loads, and every font is there. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((drawn) =>
        requestAnimationFrame(() => requestAnimationFrame(() => drawn())),
      ),
  );
  // It is invisible for its first moment, so only its absence says that nothing loads.
  await until(
    'nothing loads',
    () => page.getByText(/^(Loading…|Đang tải…)$/).count(),
    (count) => count === 0,
  );
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

export async function pictureFirstStart(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'first-start', async () => {});
}

/** The notice that stands before the first recording. */
export async function pictureNotice(page: Page, { take }: Pictures): Promise<void> {
  const dialog = page.getByRole('dialog');
  await take(page, 'notice', async () => {
    await show('#/today')(page);
    if (await dialog.isVisible()) await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /Bắt đầu phiên|Start a session/ }).click();
    await dialog.waitFor();
  });
  await page.keyboard.press('Escape');
}

export async function pictureOfficer(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'plan', show(`#/plan/${week}`));
  await take(page, 'session', show(`#/session/${week}`));
  await take(page, 'player', async () => {
    await show(`#/session/${week}`)(page);
    const canvas = page.locator('canvas[data-at-ms]');
    await canvas.waitFor();
    await canvas.scrollIntoViewIfNeeded();
  });
  await take(page, 'work-log', show(`#/work-log/${week}`));
  await take(page, 'inbox', async () => {
    await show('#/inbox')(page);
    await page.getByRole('option').first().click();
  });
  await take(page, 'settings', show('#/settings'));
}

export async function pictureHead(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'unit-week', show(`#/unit-week/${week}`));
  await take(page, 'review', async () => {
    await show('#/review')(page);
    await page.getByRole('option').first().click();
    await page.getByRole('table').first().waitFor();
  });
}

/** What became of the officer's hand-in, below the log. */
export async function pictureHandedIn(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'handed-in', async () => {
    await show(`#/work-log/${week}`)(page);
    const card = page.getByText(/Lê Thị Thu Hà (đã kiểm tra|looked at it)/);
    await card.waitFor();
    await card.scrollIntoViewIfNeeded();
  });
}

export async function pictureHandIns(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'hand-in', show(`#/hand-in/${week}`));
}
