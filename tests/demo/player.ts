import type { Page } from 'playwright-core';
import type { TaskId } from '../../shared/plan.ts';
import { launch } from '../support/launch.ts';
import type { MailServers } from '../support/mail-servers.ts';
import type { RunningApp } from '../support/running-app.ts';
import type { Pictures } from './pictures.ts';
import { at } from './sample-week.ts';

export type Story = Readonly<{
  folder: string;
  pin: string;
  taskIds: readonly TaskId[];
  pictures: Pictures;
  say: (what: string) => void;
  /** Null where the week travels through a folder. */
  mail: MailServers | null;
}>;

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
