import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Waits until nothing moves or fades in any longer: half faded words have too little contrast for axe
 * and are there for Playwright. What turns for ever, as a sign of work, is let be.
 */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const ending = () =>
      document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    // What has yet to begin its transition is marked so, and has no animation.
    const moves = () => document.querySelector('[data-entering], [data-exiting]') !== null;
    await document.fonts.ready;
    do {
      await Promise.allSettled(ending().map(({ finished }) => finished));
      // What the screen measures of itself is drawn by the frame after the next.
      await frame();
      await frame();
    } while (moves() || ending().length > 0);
  });
}

/** Serious and critical findings of axe on what a page shows once it is still: rule and elements. */
export async function axeFindings(page: Page): Promise<string[]> {
  await stillness(page);
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await evaluateFile(page, axePath);
  return page.evaluate(async () => {
    // The file above defines it.
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    // React Aria's announcer speaks and is gone; nobody sees it or reads it afterwards.
    const { violations } = await axe.run({ exclude: [['[data-live-announcer]']] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

/** The page's policy forbids script elements, so the script comes by the debugger. */
async function evaluateFile(page: Page, path: string): Promise<void> {
  const { readFile } = await import('node:fs/promises');
  await page.evaluate(await readFile(path, 'utf8'));
}

/** What a window of this size cuts off: a page wider than the window, or a control's own words. */
export async function cutOff(page: Page): Promise<string[]> {
  await stillness(page);
  return page.evaluate(() => {
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`page: ${root.scrollWidth}px wide`] : [];
    const controls = document.querySelectorAll<HTMLElement>('button, a[href], [role="radio"], th');
    const cut = [...controls].filter((control) => {
      const { width, right, left } = control.getBoundingClientRect();
      const isShown = width > 1 && control.checkVisibility();
      const isClipped = control.scrollWidth > control.clientWidth + 1 && control.clientWidth > 0;
      const isOutside = right > root.clientWidth + 1 || left < -1;
      return isShown && (isClipped || (isOutside && !scrolls(control)));
    });
    return [...wide, ...cut.map((control) => `cut: ${control.outerHTML.slice(0, 120)}`)];

    /** A table that scrolls in its own frame hides nothing for good. */
    function scrolls(element: Element): boolean {
      const parent = element.parentElement;
      if (!parent) return false;
      const { overflowX } = getComputedStyle(parent);
      const canScroll = overflowX === 'auto' || overflowX === 'scroll';
      return (canScroll && parent.scrollWidth > parent.clientWidth) || scrolls(parent);
    }
  });
}
