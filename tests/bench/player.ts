import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { hrefOf } from '../../renderer/route.ts';
import { ask, until } from '../demo/ask.ts';
import { at } from '../support/builders.ts';
import { findElectron } from '../support/launch.ts';
import { atMost, type Bench, type Budget, percentile, rounded, say } from './budget.ts';
import { encodeWork } from './encode-work.ts';
import { recordDay } from './recorded-day.ts';
import { openTrial } from './trial-app.ts';

const seeks = 50;
const budgetMs = 300;

/**
 * From the officer's move of the player to the picture on the canvas, 50 times at random over a day
 * of seven recorded hours: the built app, its files, keys and messages between the processes.
 */
export const measurePlayer: Bench = async () => {
  if (findElectron() !== undefined) return [unmeasured('the day is sealed for the stand-in')];
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-'));
  const keyring = mkdtempSync(join(tmpdir(), 'phien-bench-keyring-'));
  process.env.PHIEN_STAND_IN_KEYRING = keyring;
  try {
    // A first start lays the key into the keyring.
    const first = await openTrial(mkdtempSync(join(folder, 'first-')));
    await ask(first.desk, 'office.tryTrial');
    await first.app.quit();
    const work = await encodeWork();
    const longest = Math.max(...work.map(({ pictures }) => pictures.length));
    say(`player: segments of ${work.map(({ pictures }) => pictures.length).join(', ')} pictures`);
    await recordDay(folder, work);
    const { app, desk } = await openTrial(folder, { clockAt: at('17:30') });
    try {
      return [budgetOf(await seekAtRandom(desk), longest)];
    } finally {
      await app.kill();
    }
  } finally {
    Reflect.deleteProperty(process.env, 'PHIEN_STAND_IN_KEYRING');
    for (const made of [folder, keyring])
      rmSync(made, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
};

async function seekAtRandom(desk: Page): Promise<readonly number[]> {
  const { week } = await ask(desk, 'sessions.today');
  const { sessions } = await ask(desk, 'sessions.week', { week });
  const places = sessions.flatMap(({ timeline }) => timeline.segments);
  await desk.evaluate((hash) => window.location.assign(hash), hrefOf('session'));
  await until(
    'the player shows a picture',
    () => desk.evaluate(() => document.querySelector('canvas')?.dataset.atMs ?? null),
    (shown) => shown !== null,
  );
  const taken: number[] = [];
  for (let index = 0; index < seeks; index += 1) {
    const place = places[Math.floor(Math.random() * places.length)];
    if (place === undefined) throw new Error('Nothing was recorded.');
    const atMs = place.fromMs + Math.floor(Math.random() * (place.toMs - place.fromMs));
    taken.push(await desk.evaluate(seekTo, { atMs, dayFromMs: at('08:00'), dayToMs: at('17:00') }));
  }
  return taken;
}

/**
 * Runs in the page: clicks the day's line where an instant lies and waits for the picture. The line
 * is a few hundred pixels for nine hours, so it is made as wide as the instant asks for.
 */
async function seekTo(asked: { atMs: number; dayFromMs: number; dayToMs: number }) {
  const { atMs, dayFromMs, dayToMs } = asked;
  const section = document.querySelector('canvas')?.closest('section');
  const line = section?.querySelector('svg[role="presentation"]');
  const canvas = section?.querySelector('canvas');
  if (!line || !canvas) throw new Error('The player is not there.');
  const { left, top, width } = line.getBoundingClientRect();
  const clientX = left + (width * (atMs - dayFromMs)) / (dayToMs - dayFromMs);
  const before = canvas.dataset.atMs;
  const shown = new Promise<number>((done) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      done(performance.now());
    });
    observer.observe(canvas, { attributeFilter: ['data-at-ms'] });
  });
  const from = performance.now();
  line.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX, clientY: top + 10 }));
  const until = await Promise.race([
    shown,
    new Promise<number>((_, fail) =>
      setTimeout(() => fail(new Error(`No picture after 10 s, still ${before}.`)), 10_000),
    ),
  ]);
  return until - from;
}

function budgetOf(taken: readonly number[], longestChain: number): Budget {
  const figure = percentile(taken, 0.95);
  return atMost(
    { name: 'player-seek', figure, unit: 'ms (p95)', budget: budgetMs },
    {
      seeks,
      medianMs: rounded(percentile(taken, 0.5)),
      slowestMs: rounded(Math.max(...taken)),
      picturesFromKey: longestChain,
    },
  );
}

function unmeasured(why: string): Budget {
  const parts = { why };
  return {
    name: 'player-seek',
    figure: null,
    unit: 'ms (p95)',
    budget: budgetMs,
    within: null,
    parts,
  };
}
