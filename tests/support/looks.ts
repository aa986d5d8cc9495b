import type { Page } from 'playwright-core';
import type { PlaceId } from '../../renderer/route.ts';
import type { Language, Settings } from '../../shared/app.ts';
import { createText } from '../../shared/text/text.ts';
import { goTo, tell } from './journey.ts';
import { axeFindings, cutOff } from './screen-checks.ts';

const languages: readonly Language[] = ['vi', 'en'];
const themes = ['light', 'dark'] as const;
/** The smallest window, and 1280 × 820 at 200 %. */
const sizes = [
  { width: 960, height: 560 },
  { width: 640, height: 410 },
] as const;

export type View = Readonly<{
  place: PlaceId;
  /** Opens what the place shows only on demand. */
  arrange?: (desk: Page) => Promise<void>;
}>;

export const plain = (...places: PlaceId[]): View[] => places.map((place) => ({ place }));

type Sought =
  | 'compose.text'
  | 'incident.shelf'
  | 'incident.reportTitle'
  | 'mail.compose'
  | 'mail.action.reply'
  | 'sign.mode.verify'
  | 'sign.verify.choose'
  | 'sign.verify.intact';

/** The beginning of a sentence, whichever language the screen has. */
export function inEither(key: Sought): RegExp {
  return new RegExp(`^(${languages.map((language) => createText(language).t(key)).join('|')})`);
}

/** Goes through the screens in every language, theme and size, and gathers what is wrong. */
export async function lookAt(desk: Page, views: readonly View[]): Promise<string[]> {
  const found: string[] = [];
  for (const language of languages) {
    for (const theme of themes) {
      await choose(desk, { language, theme, namesInNotifications: false });
      for (const { place, arrange } of views) {
        await desk.setViewportSize({ width: 1280, height: 820 });
        await goTo(desk, place);
        await settled(desk, place);
        await arrange?.(desk);
        await settled(desk, place);
        const where = `${place}, ${language}, ${theme}`;
        for (const finding of await axeFindings(desk)) found.push(`${where}: ${finding}`);
        // Colours cut nothing off.
        if (theme === 'dark') continue;
        for (const size of sizes) {
          await desk.setViewportSize(size);
          await desk.waitForFunction((width) => window.innerWidth === width, size.width);
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

/** The screen is there, and nothing of it is still being fetched. */
async function settled(desk: Page, place: PlaceId): Promise<void> {
  await desk.waitForFunction((hash) => window.location.hash === hash, `#/${place}`);
  await desk.locator('h1').first().waitFor();
  for (const language of languages) {
    const loading = createText(language).t('ui.loading');
    // Several parts may still be loading: when the first is gone, the next is the first.
    await desk.getByText(loading, { exact: true }).first().waitFor({ state: 'detached' });
  }
}
