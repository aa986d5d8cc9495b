import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask } from './ask.ts';
import { week } from './sample-week.ts';

export type Pictures = Readonly<{
  /** Takes one screen in both languages, and in the dark theme in Vietnamese. */
  take: (page: Page, name: string, hash: string) => Promise<void>;
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
    take: async (page, name, hash) => {
      await page.evaluate((next) => {
        window.location.hash = next;
      }, hash);
      for (const [language, theme, suffix] of looks) {
        const settings = await ask(page, 'settings.get');
        await ask(page, 'settings.set', { ...settings, language, theme });
        await settled(page, language);
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

/** The screen speaks the language, nothing loads, and every font is there. */
async function settled(page: Page, language: string): Promise<void> {
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

export async function pictureFirstStart(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'first-start', '');
}

export async function pictureOfficer(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'plan', `#/plan/${week}`);
  await take(page, 'session', `#/session/${week}`);
  await take(page, 'work-log', `#/work-log/${week}`);
  await take(page, 'inbox', '#/inbox');
  await take(page, 'settings', '#/settings');
}

export async function pictureHead(page: Page, { take }: Pictures): Promise<void> {
  await take(page, 'unit-week', `#/unit-week/${week}`);
  await page.evaluate(() => {
    window.location.hash = '#/review';
  });
  await page.getByRole('option').first().click();
  await take(page, 'review', '#/review');
}
