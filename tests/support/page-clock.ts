import type { Page } from 'playwright-core';
import { shiftClock } from './shift-clock.ts';

const kept = new WeakSet<Page>();

/**
 * Gives a page the main process's time, now and after every load. The page was there before the
 * test could reach it, so it loads once more.
 */
export async function keepTime(page: Page, byMs: number): Promise<Page> {
  if (kept.has(page)) return page;
  kept.add(page);
  await page.addInitScript(shiftClock, byMs);
  await page.reload({ timeout: 90_000 });
  return page;
}
