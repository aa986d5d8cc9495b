import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Waits until a place of the page shows a picture of a recording. */
export async function playsVideo(place: Locator): Promise<void> {
  const canvas = place.locator('canvas');
  await canvas.waitFor();
  const shownMs = () => canvas.evaluate(({ dataset }) => Number(dataset.atMs ?? 0));
  await expect.poll(shownMs, { timeout: 20_000 }).toBeGreaterThan(0);
}
