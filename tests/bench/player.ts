import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { hrefOf } from '../../renderer/route.ts';
import { ask, until } from '../demo/ask.ts';
import { at } from '../support/builders.ts';
import { findElectron } from '../support/launch.ts';
import { atMost, type Bench, type Budget, percentile, rounded, say } from './budget.ts';
import { encodeWork, type WorkSegment } from './encode-work.ts';
import { recordDay } from './recorded-day.ts';
import { openTrial } from './trial-app.ts';

const seeks = 50;
const budgetMs = 300;

/**
 * From the officer's move of the player to the picture on the canvas, 50 times at random over a day
 * of seven recorded hours: the built app, its files, keys and messages between the processes. The
 * figure is the exact picture; while that takes long, one on the way to it is there before.
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
    const longest = Math.max(...work.map(longestChainOf));
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

type Seek = Readonly<{ firstMs: number; exactMs: number }>;

async function seekAtRandom(desk: Page): Promise<readonly Seek[]> {
  const { week } = await ask(desk, 'sessions.today');
  const { sessions } = await ask(desk, 'sessions.week', { week });
  const places = sessions.flatMap(({ timeline }) => timeline.segments);
  await desk.evaluate((hash) => window.location.assign(hash), hrefOf('session'));
  await until(
    'the player shows a picture',
    () => desk.evaluate(() => document.querySelector('canvas')?.dataset.atMs ?? null),
    (shown) => shown !== null,
  );
  const taken: Seek[] = [];
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
  const shown = (attribute: string) =>
    new Promise<number>((done) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        done(performance.now());
      });
      // The page may still be putting another canvas in this one’s place.
      observer.observe(document.body, { attributeFilter: [attribute], subtree: true });
    });
  const exact = shown('data-at-ms');
  const near = shown('data-near-ms');
  const from = performance.now();
  line.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX, clientY: top + 10 }));
  const until = await Promise.race([
    exact,
    new Promise<number>((_, fail) =>
      setTimeout(() => fail(new Error(`No picture after 10 s, still ${before}.`)), 10_000),
    ),
  ]);
  const first = await Promise.race([near, until]);
  return { firstMs: first - from, exactMs: until - from };
}

/** The most pictures that a seek into a segment decodes. */
function longestChainOf({ pictures }: WorkSegment): number {
  const keys = pictures.flatMap(({ isKey }, index) => (isKey ? index : []));
  return Math.max(...keys.map((key, nth) => (keys[nth + 1] ?? pictures.length) - key));
}

function budgetOf(seen: readonly Seek[], longestChain: number): Budget {
  const taken = seen.map(({ exactMs }) => exactMs);
  const first = seen.map(({ firstMs }) => firstMs);
  const figure = percentile(taken, 0.95);
  return atMost(
    { name: 'player-seek', figure, unit: 'ms (p95)', budget: budgetMs },
    {
      seeks,
      medianMs: rounded(percentile(taken, 0.5)),
      slowestMs: rounded(Math.max(...taken)),
      firstPictureMedianMs: rounded(percentile(first, 0.5)),
      firstPictureP95Ms: rounded(percentile(first, 0.95)),
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
