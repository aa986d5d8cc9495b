import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../stand-in/chromium.ts';

/** What is worked on unless `--page` names another page. */
const officeWork = join(import.meta.dirname, 'pages/office-work.html');

export type WorkScreen = Readonly<{
  /** What kinds of work the page can do alone; one nameless kind where it does not say. */
  kinds: readonly string[];
  /** Begins the work anew, all kinds in turn. */
  work: () => Promise<void>;
  /** One kind alone. Of our own page without pauses, so that moments soon after another differ. */
  workAt: (kind: string) => Promise<void>;
  /** Shows a page on which nothing moves. */
  rest: () => Promise<void>;
  /** Stops the page's time; what it shows stays. */
  freeze: () => Promise<void>;
  goOn: () => Promise<void>;
  /** The words that are to be seen. */
  words: () => Promise<readonly string[]>;
  stop: () => Promise<void>;
}>;

/**
 * A page on the whole screen, in a browser of its own, that does scripted work by itself. Its root may
 * name kinds of work in `data-kinds`; with one of them as its fragment it does that kind alone.
 */
export async function openWorkScreen(file?: string, isBusy = false): Promise<WorkScreen> {
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-work-'));
  const context = await launchKiosk(folder);
  const page = context.pages()[0] ?? (await context.newPage());
  const control = await context.newCDPSession(page);
  const address = pathToFileURL(resolve(file ?? officeWork)).href;
  // Another page has its own pace.
  const busy = file === undefined ? `${address}?busy` : address;
  await page.goto(address);
  const named = await page.evaluate(() => document.documentElement.dataset.kinds ?? '');
  const load = async (url: string): Promise<void> => {
    // The same address with another fragment alone would not load the page anew.
    await page.goto('about:blank');
    await page.goto(url);
  };
  return {
    kinds: named === '' ? [''] : named.split(' '),
    work: () => load(isBusy ? busy : address),
    workAt: (kind) => load(kind === '' ? busy : `${busy}#${kind}`),
    rest: () => load(`data:text/html;charset=utf-8,${encodeURIComponent(still)}`),
    freeze: () => setLife(control, 'frozen'),
    goOn: () => setLife(control, 'active'),
    words: () => visibleWords(page),
    stop: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function launchKiosk(folder: string) {
  const preferences = { translate: { enabled: false } };
  mkdirSync(join(folder, 'Default'), { recursive: true });
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  const executablePath = findChromium();
  return chromium.launchPersistentContext(folder, {
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: false,
    viewport: null,
    args: [
      '--kiosk',
      '--window-position=0,0',
      '--window-size=1920,1080',
      '--disable-features=Translate',
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    ],
  });
}

async function setLife(control: CDPSession, state: 'frozen' | 'active'): Promise<void> {
  await control.send('Page.setWebLifecycleState', { state });
}

/** Every word whose own box lies in the window and is not covered there. */
function visibleWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const isCode = ['SCRIPT', 'STYLE'].includes(node.parentElement?.tagName ?? '');
      if (isCode) continue;
      for (const word of (node.textContent ?? '').matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const { left, top, right, bottom } = range.getBoundingClientRect();
        if (right <= left || top < 0 || left < 0) continue;
        if (bottom > window.innerHeight || right > window.innerWidth) continue;
        const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        if (shown !== null && (shown.contains(node) || node.parentElement?.contains(shown)))
          found.push(word[0]);
      }
    }
    return found;
  });
}

const still = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; background: #e9edf2; } main { width: 900px; margin: 24px auto; padding: 60px 80px;
  background: #fff; min-height: 1000px; font: 18px/1.6 serif; }
</style><main><h2>THÔNG BÁO</h2><p>${'Văn phòng thông báo lịch tiếp công dân tháng này như sau. '.repeat(30)}</p></main>`;
