import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../stand-in/chromium.ts';

export type ScriptedWork = Readonly<{ rest: () => Promise<void>; stop: () => Promise<void> }>;

/**
 * Office work on the whole screen, in a browser of its own: a letter is typed at 4 characters a
 * second, scrolls as it grows, and every 20 s another page of a table comes to the front.
 */
export async function startScriptedWork(): Promise<ScriptedWork> {
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-work-'));
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(folder, {
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: false,
    viewport: null,
    args: [
      '--window-position=0,0',
      '--window-size=1920,1080',
      ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setContent(letter);
  await page.evaluate(work);
  return {
    rest: () => page.evaluate(() => window.dispatchEvent(new Event('rest'))).then(() => undefined),
    stop: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

const letter = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; font: 18px/1.6 serif; background: #f3f3f3; }
  main { width: 900px; margin: 24px auto; padding: 60px 80px; background: #fff; min-height: 1000px; }
  table { border-collapse: collapse; width: 100%; } td { border: 1px solid #999; padding: 4px 8px; }
</style><main><h2>BÁO CÁO</h2><p id="letter"></p><table hidden></table></main>`;

/** Runs in the page; it may close over nothing. */
function work(): void {
  const words =
    'Kính gửi Ủy ban nhân dân tỉnh, Sở báo cáo kết quả rà soát hồ sơ dịch vụ công trực tuyến trong tuần như sau. ';
  const paragraph = document.querySelector('#letter');
  const table = document.querySelector('table');
  if (!paragraph || !table) throw new Error('The letter is not there.');
  let typed = 0;
  const typing = setInterval(() => {
    paragraph.append(words[typed % words.length] ?? '');
    typed += 1;
    window.scrollTo(0, document.body.scrollHeight);
  }, 250);
  let shown = 0;
  const turning = setInterval(() => {
    shown += 1;
    table.hidden = shown % 2 === 0;
    table.innerHTML = Array.from(
      { length: 20 },
      (_, row) => `<tr><td>${shown}.${row}</td><td>${words.slice(row, row + 40)}</td></tr>`,
    ).join('');
  }, 20_000);
  window.addEventListener('rest', () => {
    clearInterval(typing);
    clearInterval(turning);
  });
}
