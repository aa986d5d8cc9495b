import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../stand-in/chromium.ts';

export type Served = Readonly<{ contentType: string; body: string | Buffer }>;

/** Where what is served is to be found by a page's scripts. */
export const blankOrigin = 'https://encode.invalid';

/** Runs with an empty page in a browser of its own without a window, which can fetch what is served. */
export async function withBlankPage<T>(
  serve: (path: string) => Served | undefined,
  run: (page: Page) => Promise<T>,
): Promise<T> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage();
    const blank: Served = { contentType: 'text/html', body: '<!doctype html>' };
    await page.route(`${blankOrigin}/**`, (route) =>
      route.fulfill(serve(new URL(route.request().url()).pathname) ?? blank),
    );
    await page.goto(`${blankOrigin}/`);
    return await run(page);
  } finally {
    await browser.close();
  }
}
