import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { hrefOf, type PlaceId } from '../../renderer/route.ts';
import type { Args, Command, Output, Reply } from '../../shared/contract.ts';
import { createText } from '../../shared/text/text.ts';
import { type LaunchOptions, launch } from './launch.ts';
import type { RunningApp } from './running-app.ts';

/** Wednesday, 18 November 2026, 09:00 in Hà Nội: inside a working morning. */
export const wednesday = Date.UTC(2026, 10, 18, 2, 0);
export const journeyWeek = '2026-W47';

export const { t, format } = createText('vi');

/** How long a step of a journey is awaited: a busy machine is no defect. */
const awaitedMs = 60_000;

export type OpenApp = RunningApp & { readonly desk: Page };

/**
 * One journey's folder and everything that it starts. The app opens on `wednesday` unless told
 * otherwise; `end` stops every app that still runs and removes the folder.
 */
export function startJourney(trial?: Trial) {
  const folder = mkdtempSync(join(tmpdir(), 'phien-journey-'));
  if (trial) copyState(trial.folder, folder);
  const apps: RunningApp[] = [];
  const startedAt = Date.now();
  /** The journey's time goes on while apps end and start. */
  const now = () => wednesday + Date.now() - startedAt;

  const start = async (options: Partial<LaunchOptions> = {}): Promise<RunningApp> => {
    const display = { width: 1440, height: 900 };
    const app = await launch({ folder, display, clockAt: now(), ...options });
    apps.push(app);
    return app;
  };

  return {
    folder,
    now,
    /** Starts the app without waiting for a window. */
    start,
    /** Starts the app and waits for its desk. */
    open: async (options?: Partial<LaunchOptions>): Promise<OpenApp> => {
      const app = await start(options);
      const desk = await app.window('desk');
      desk.setDefaultTimeout(awaitedMs);
      return { ...app, desk };
    },
    /** What every open page says, for the report of a test that failed. */
    said: async (): Promise<string> => {
      const pages = apps.flatMap((app) => app.pages());
      return (await Promise.all(pages.map(saidBy))).join('\n');
    },
    end: async (): Promise<void> => {
      await Promise.all(apps.map((app) => app.kill()));
      // A browser that is still ending would write its profile anew.
      await vi.waitFor(() => expect(processesOf(folder)).toEqual([]), { timeout: 60_000 });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function saidBy(page: Page): Promise<string> {
  const said = page.locator('body').ariaSnapshot({ timeout: 2_000 });
  return `${page.url()}\n${await said.catch((error: unknown) => String(error))}`;
}

/** Ids of the processes that were started with a path of the folder; none where nobody can tell. */
function processesOf(folder: string): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(folder);
    } catch {
      // It ended meanwhile.
      return false;
    }
  });
}

export type Journey = ReturnType<typeof startJourney>;

/** A sample office that was made once; every journey through it gets a copy. */
type Trial = Readonly<{ folder: string; pin: string; remove: () => void }>;

type TrialChoices = Readonly<{
  /** Puts something into the folder before the app's first start. */
  prepare?: (folder: string) => Promise<unknown>;
  /** The environment of every start. */
  env?: () => Readonly<Record<string, string>>;
}>;

/** Makes a sample office, as a person does, and closes the app. Once per file: its keys take long. */
async function makeTrial({ prepare, env = () => ({}) }: TrialChoices): Promise<Trial> {
  const journey = startJourney();
  const folder = mkdtempSync(join(tmpdir(), 'phien-trial-'));
  try {
    await prepare?.(journey.folder);
    const app = await journey.open({ env: env() });
    await tryTrial(app);
    const reply = await ask(app.desk, 'app.state');
    // The contract's `app.state`, open and in the trial.
    const { trialPin } = (reply as { value: { trialPin: string } }).value;
    await app.quit();
    copyState(journey.folder, folder);
    return { folder, pin: trialPin, remove: () => rmSync(folder, { recursive: true }) };
  } finally {
    await journey.end();
  }
}

/**
 * A sample office for the tests of a file, and for each test a journey of its own through a copy of
 * it. Call it at the top of the file.
 */
export function createTrialJourney(choices: TrialChoices = {}) {
  const { env = () => ({}) } = choices;
  let trial: Trial;
  let journey: Journey;
  beforeAll(async () => {
    trial = await makeTrial(choices);
  });
  afterAll(() => trial.remove());
  beforeEach(() => {
    journey = startJourney(trial);
  });
  afterEach(async ({ task }) => {
    const errors = task.result?.errors ?? [];
    for (const { message, stack } of errors) console.error(`${message}\n${stack}`);
    if (task.result?.state === 'fail') console.error(`${task.name}\n${await journey.said()}`);
    await journey.end();
  });

  return {
    /** The PIN of the sample office. */
    pin: (): string => trial.pin,
    folder: (): string => journey.folder,
    now: (): number => journey.now(),
    start: (options?: Partial<LaunchOptions>): Promise<RunningApp> =>
      journey.start({ env: env(), ...options }),
    open: (options?: Partial<LaunchOptions>): Promise<OpenApp> =>
      journey.open({ env: env(), ...options }),
    /** Ends the journey and begins one before any first start, without the sample office. */
    startOver: async (): Promise<void> => {
      await journey.end();
      journey = startJourney();
    },
  };
}

/** All but what Chromium keeps for itself, which belongs to one run. */
function copyState(from: string, to: string): void {
  const isState = (path: string) => !['stand-in', 'clock'].includes(basename(path));
  cpSync(from, to, { recursive: true, filter: isState });
}

/** Asks main as the page's own code does; names and inputs may be anything. */
export function ask(page: Page, name: string, input?: unknown): Promise<Reply> {
  return page.evaluate(
    ([command, value]) => {
      // Whatever a hostile page might say passes through the same function.
      const say = window.bridge.command as (name: unknown, input: unknown) => Promise<Reply>;
      return say(command, value);
    },
    [name, input] as const,
  );
}

/** Presses the button of that name on a page or in a part of one. */
export function press(page: Page | Locator, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

/** The answer of a command that must succeed; its type is the contract's. */
export async function tell<C extends Command>(
  page: Page,
  name: C,
  ...[input]: Args<C>
): Promise<Output<C>> {
  const reply = await ask(page, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.failure.code}`);
  // Main's handler for this name returns this type.
  return reply.value as Output<C>;
}

/** Opens a screen by its address; the one before is gone then, and nothing of it is taken for the new one. */
export async function goTo(page: Page, place: PlaceId): Promise<void> {
  await page.evaluate(async (hash) => {
    if (window.location.hash === hash) return;
    const heard = new Promise((resolve) => {
      window.addEventListener('hashchange', resolve, { once: true });
    });
    window.location.hash = hash;
    await heard;
    // The page draws what it heard before the next task begins.
    await new Promise((resolve) => setTimeout(resolve));
  }, hrefOf(place));
}

/** Makes the sample office and waits for the officer's day. */
export async function tryTrial({ desk }: OpenApp): Promise<void> {
  await press(desk, t('firstStart.trialStart'));
  const ready = desk.getByRole('button', { name: t('today.start'), exact: true });
  // Its keys take long where the machine has other work.
  await ready.waitFor({ timeout: 90_000 });
}
