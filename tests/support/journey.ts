import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Reply } from '../../shared/contract.ts';
import { createText } from '../../shared/text/text.ts';
import { type LaunchOptions, launch } from './launch.ts';
import type { RunningApp } from './running-app.ts';

/** Wednesday, 18 November 2026, 09:00 in Hà Nội: inside a working morning. */
export const wednesday = Date.UTC(2026, 10, 18, 2, 0);
export const journeyWeek = '2026-W47';

export const { t, format } = createText('vi');

export type OpenApp = RunningApp & { readonly desk: Page };

/**
 * One journey's folder and everything that it starts. The app opens on `wednesday` unless told
 * otherwise; `end` stops every app that still runs and removes the folder.
 */
export function startJourney() {
  const folder = mkdtempSync(join(tmpdir(), 'phien-journey-'));
  const apps: RunningApp[] = [];

  const start = async (options: Partial<LaunchOptions> = {}): Promise<RunningApp> => {
    const display = { width: 1440, height: 900 };
    const app = await launch({ folder, display, clockAt: wednesday, ...options });
    apps.push(app);
    return app;
  };

  return {
    folder,
    /** Starts the app without waiting for a window. */
    start,
    /** Starts the app and waits for its desk. */
    open: async (options?: Partial<LaunchOptions>): Promise<OpenApp> => {
      const app = await start(options);
      const desk = await app.window('desk');
      desk.setDefaultTimeout(20_000);
      return { ...app, desk };
    },
    end: async (): Promise<void> => {
      await Promise.all(apps.map((app) => app.kill()));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

export type Journey = ReturnType<typeof startJourney>;

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

/** Presses the button of that name. */
export function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click();
}

/** Opens a screen from the rail; a count may stand behind its name. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, place);
}

/** Makes the sample office and waits for the officer's day. */
export async function tryTrial({ desk }: OpenApp): Promise<void> {
  await press(desk, t('firstStart.trialStart'));
  await desk.getByRole('button', { name: t('today.start'), exact: true }).waitFor();
}
