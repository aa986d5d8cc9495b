import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startChromium } from '../stand-in/chromium.ts';
import { atMost, type Bench, rounded, say } from './budget.ts';
import { ownBytesOf, pssByKind, pssBytesOf } from './processes.ts';
import { openTrial, record, withTrial } from './trial-app.ts';

const megabyte = 1_000_000;
/** Until both have settled: the same for app and blank browser. */
const settleMs = 15_000;

/**
 * Every process of the app while it records: on Electron its PSS; on the stand-in what it has above the
 * same Chromium with one blank page, without programs' files, which other Chromiums share more or less.
 * Growth over eight hours is no part of this run.
 */
export const measureMemory: Bench = () =>
  withTrial(async (folder) => {
    const blank = await blankBytes();
    const { app, desk } = await openTrial(folder);
    try {
      await record(desk);
      await setTimeout(settleMs);
      const whole = pssBytesOf(app.pid);
      const own = ownBytesOf(app.pid);
      for (const [kind, bytes] of Object.entries(pssByKind(app.pid)))
        say(`memory: ${kind} ${Math.round(bytes / megabyte)} MB`);
      const parts = {
        wholeMB: rounded(whole / megabyte),
        withoutFilesMB: rounded(own / megabyte),
        blankChromiumWithoutFilesMB: rounded(blank / megabyte),
        on: app.kind,
      };
      const unit = 'MB (PSS)';
      if (app.kind === 'electron')
        return [atMost({ name: 'memory', figure: whole / megabyte, unit, budget: 400 }, parts)];
      const figure = (own - blank) / megabyte;
      return [atMost({ name: 'memory', figure, unit: 'MB above Chromium', budget: 200 }, parts)];
    } finally {
      // To quit would ask about the session.
      await app.kill();
    }
  });

async function blankBytes(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-blank-'));
  const browser = await startChromium(folder, []);
  try {
    browser.openWindow('about:blank');
    await setTimeout(settleMs);
    return ownBytesOf(browser.pid);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
