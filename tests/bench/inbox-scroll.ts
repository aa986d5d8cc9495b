import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { closeDatabase, openDatabase } from '../../main/database/open.ts';
import { decodeKeys } from '../../main/office/installation-keys.ts';
import { layoutOf } from '../../main/office/profiles.ts';
import { hrefOf } from '../../renderer/route.ts';
import { ask, until } from '../demo/ask.ts';
import { createSafeStorage } from '../stand-in/safe-storage.ts';
import { findElectron } from '../support/launch.ts';
import { headUser, officerUser } from '../support/mail-accounts.ts';
import { startMailServers } from '../support/mail-servers.ts';
import { makeMailTrial, trusting } from '../support/mail-trial.ts';
import { atMost, type Budget, percentile, rounded, say } from './budget.ts';
import { fillMailbox } from './filled-mailbox.ts';
import { openTrial } from './trial-app.ts';

/** Frames that scrolling may lose, as a share of all. */
const budget = 0.02;
const name = 'inbox-scroll';

/**
 * The list in the real window: time to its first lines, and frames lost while a script scrolls
 * through it by a wheel's steps, and from one end to the other. Nobody is logged in: nothing else
 * happens meanwhile.
 */
export async function measureScrolling(count: number): Promise<Budget> {
  if (findElectron() !== undefined) {
    const parts = { why: 'the mailbox is sealed for the stand-in' };
    return { name, figure: null, unit: 'of all frames lost', budget, within: null, parts };
  }
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-'));
  const servers = await startMailServers({ users: [officerUser, headUser] });
  const env = trusting(servers);
  process.env.PHIEN_STAND_IN_KEYRING = join(folder, 'keyring');
  mkdirSync(process.env.PHIEN_STAND_IN_KEYRING);
  try {
    await makeMailTrial(folder, servers);
    const first = await openTrial(folder, { env });
    await ask(first.desk, 'office.tryTrial');
    await first.app.quit();
    fill(folder, count);
    say(`inbox: a window opens over ${count} messages`);
    const { app, desk } = await openTrial(folder, { env });
    try {
      return await scrollThrough(desk, count);
    } finally {
      await app.kill();
    }
  } finally {
    Reflect.deleteProperty(process.env, 'PHIEN_STAND_IN_KEYRING');
    await servers.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The database of the profile, with the key that the stand-in sealed. Nothing waits for the index. */
function fill(folder: string, count: number): void {
  const { database, sealedKeys } = layoutOf(folder, 'main');
  const [keyFile = ''] = readdirSync(process.env.PHIEN_STAND_IN_KEYRING ?? '');
  const storage = createSafeStorage(
    () => keyFile.replace(/\.key$/, ''),
    () => true,
  );
  const keys = decodeKeys(Buffer.from(storage.decryptString(readFileSync(sealedKeys)), 'base64'));
  if (!keys) throw new Error('The keys of the profile cannot be read.');
  const db = openDatabase(database, keys.databaseKey);
  fillMailbox(db, count, Date.now());
  db.exec('DELETE FROM mail_search_queue');
  closeDatabase(db);
}

async function scrollThrough(desk: Page, count: number): Promise<Budget> {
  const from = performance.now();
  await desk.evaluate((hash) => window.location.assign(hash), hrefOf('inbox'));
  await until(
    'the list shows lines',
    () =>
      desk.evaluate(() => document.querySelectorAll('[role="option"][aria-busy="false"]').length),
    (lines) => lines > 0,
  );
  const openMs = performance.now() - from;
  // What this machine gives while nothing moves, at this very load.
  const still = await desk.evaluate(scrollInPage, { steps: 120, stepPx: 0 });
  const frameMs = percentile(still, 0.5);
  const gaps = await desk.evaluate(scrollInPage, { steps: 600, stepPx: 120 });
  const lost = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / frameMs) - 1), 0);
  return atMost(
    { name, figure: lost / (gaps.length + lost), unit: 'of all frames lost', budget },
    {
      messages: count,
      openMs: rounded(openMs),
      frames: gaps.length,
      lost,
      frameMs: rounded(frameMs),
      p99StillMs: rounded(percentile(still, 0.99)),
      p99FrameMs: rounded(percentile(gaps, 0.99)),
      longestFrameMs: rounded(Math.max(...gaps)),
    },
  );
}

/**
 * Runs in the page: one step a frame, as a wheel that is turned fast, with a jump to another part of
 * the list at every hundredth. The time from each frame to the next.
 */
async function scrollInPage({ steps, stepPx }: { steps: number; stepPx: number }) {
  const list = document.querySelector('[role="listbox"]');
  if (!list) throw new Error('The list is not there.');
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const gaps: number[] = [];
  let last = await frame();
  for (let step = 1; step <= steps; step += 1) {
    const isJump = stepPx > 0 && step % 100 === 0;
    list.scrollTop = isJump ? (list.scrollHeight * step) / (steps + 100) : list.scrollTop + stepPx;
    const now = await frame();
    gaps.push(now - last);
    last = now;
  }
  return gaps;
}
