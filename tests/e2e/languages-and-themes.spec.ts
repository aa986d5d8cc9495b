import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type PlaceId, placeIds } from '../../renderer/route.ts';
import type { Language, Settings } from '../../shared/app.ts';
import { createText } from '../../shared/text/text.ts';
import { createTrialJourney, goTo, journeyWeek, tell } from '../support/journey.ts';
import { aPlanContent } from '../support/plans.ts';
import { startSession } from '../support/recording.ts';
import { axeFindings, cutOff } from '../support/screen-checks.ts';

const journey = createTrialJourney();

const languages: readonly Language[] = ['vi', 'en'];
const themes = ['light', 'dark'] as const;
/** The smallest window, and 1280 × 820 at 200 %. */
const sizes = [
  { width: 960, height: 560 },
  { width: 640, height: 410 },
] as const;

it('shows every screen of the officer whole and accessible, while recording', async () => {
  const { desk } = await journey.open();
  await tell(desk, 'plans.save', { content: aPlanContent() });
  await tell(desk, 'plans.submit', { week: journeyWeek, amendmentReason: '', pin: journey.pin() });
  await startSession(desk, { notice: true });
  const places = placeIds.filter((place) => place !== 'review' && place !== 'unit-week');
  expect(await lookAt(desk, places)).toEqual([]);
});

it('shows every screen of the head whole and accessible, with a plan to review', async () => {
  const officer = await journey.open();
  await tell(officer.desk, 'plans.save', { content: aPlanContent() });
  const plan = { week: journeyWeek, amendmentReason: '', pin: journey.pin() };
  await tell(officer.desk, 'plans.submit', plan);
  const { desk } = await journey.open({ profile: 'trial-head' });
  await goTo(desk, 'review');
  await desk.getByRole('option').first().click();
  await desk.getByText('Rà soát hồ sơ dịch vụ công').first().waitFor();
  expect(await lookAt(desk, ['review', 'unit-week', 'today', 'plan', 'inbox'])).toEqual([]);
});

it('shows the first start whole and accessible', async () => {
  await journey.startOver();
  const { desk } = await journey.open();
  expect(await lookAt(desk, ['today'])).toEqual([]);
});

/** Goes through the screens in every language, theme and size, and gathers what is wrong. */
async function lookAt(desk: Page, places: readonly PlaceId[]): Promise<string[]> {
  const found: string[] = [];
  for (const language of languages) {
    for (const theme of themes) {
      await choose(desk, { language, theme, namesInNotifications: false });
      for (const place of places) {
        await desk.setViewportSize({ width: 1280, height: 820 });
        await goTo(desk, place);
        await settled(desk, place);
        const where = `${place}, ${language}, ${theme}`;
        for (const finding of await axeFindings(desk)) found.push(`${where}: ${finding}`);
        // Colours cut nothing off.
        if (theme === 'dark') continue;
        for (const size of sizes) {
          await desk.setViewportSize(size);
          expect(await desk.evaluate(() => window.innerWidth)).toBe(size.width);
          for (const cut of await cutOff(desk)) found.push(`${where}, ${size.width}: ${cut}`);
        }
      }
    }
  }
  return found;
}

async function choose(desk: Page, settings: Settings): Promise<void> {
  await tell(desk, 'settings.set', settings);
  await desk.locator(`html[lang="${settings.language}"]`).waitFor();
  const dark = settings.theme === 'dark';
  await desk.waitForFunction(
    (isDark) => matchMedia('(prefers-color-scheme: dark)').matches === isDark,
    dark,
  );
}

/** The screen is there, and nothing of it is still being fetched or faded in. */
async function settled(desk: Page, place: PlaceId): Promise<void> {
  await desk.waitForFunction((hash) => window.location.hash === hash, `#/${place}`);
  await desk.locator('h1').first().waitFor();
  for (const language of languages) {
    const loading = createText(language).t('ui.loading');
    await desk.getByText(loading, { exact: true }).waitFor({ state: 'detached' });
  }
  await desk.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    // What the screen measures of itself is drawn by the frame after the next.
    for (let frame = 0; frame < 2; frame += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}
