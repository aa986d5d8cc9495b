import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask, until } from '../demo/ask.ts';
import { type LaunchOptions, launch } from '../support/launch.ts';
import type { RunningApp } from '../support/running-app.ts';

export type TrialApp = Readonly<{ app: RunningApp; desk: Page }>;

/** Runs with a folder in which the sample office is made already. */
export async function withTrial<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-'));
  try {
    const { app, desk } = await openTrial(folder);
    await ask(desk, 'office.tryTrial');
    await app.quit();
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

export async function openTrial(folder: string, more: Partial<LaunchOptions> = {}) {
  const app = await launch({ folder, ...more });
  return { app, desk: await app.window('desk') };
}

/** Starts a session, or goes on with the one that a kill left, and waits for its first record. */
export async function record(desk: Page): Promise<void> {
  const { session } = await ask(desk, 'sessions.now');
  if (session === null) {
    const { notice } = await ask(desk, 'sessions.notice');
    await ask(desk, 'sessions.readNotice', { version: notice.version });
    await ask(desk, 'sessions.start', { taskId: null, outsideReason: 'Đo hiệu năng' });
  } else {
    await ask(desk, 'sessions.resume');
  }
  await until(
    'the screen is recorded',
    () => ask(desk, 'sessions.now'),
    ({ health }) => health.state === 'recording',
  );
}
