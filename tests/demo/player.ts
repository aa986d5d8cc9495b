import type { Page } from 'playwright-core';
import { launch } from '../support/launch.ts';
import type { RunningApp } from '../support/running-app.ts';
import { at } from './sample-week.ts';

export type Seat = Readonly<{ app: RunningApp; page: Page }>;

/** Opens one person's installation at a clock time of the played week. */
export async function sit(
  folder: string,
  profile: 'main' | 'trial-head',
  [date, clock]: readonly [string, string],
): Promise<Seat> {
  const app = await launch({
    folder,
    profile,
    clockAt: at(date, clock),
    timezone: 'Asia/Ho_Chi_Minh',
  });
  return { app, page: await app.window('desk') };
}
