import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { it } from 'vitest';
import { type LaunchOptions, launch } from '../../support/launch.ts';

/** What the fixture app keeps on its global object; `evaluate` reaches it there. */
export type Fixture = {
  events: string[];
  pages: Map<string, string>;
  secondInstances: { argv: string[]; data: unknown }[];
  beforeReady: Record<string, unknown>;
  schemesAfterReady: string | null;
  window: BrowserWindow;
  open: (options?: BrowserWindowConstructorOptions) => BrowserWindow;
};

declare global {
  // Only a `var` declares a property of the global object.
  var fixture: Fixture;
  interface Window {
    atStart: Record<string, string>;
    fixtureBridge: {
      version: number;
      invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
      send: (channel: string, ...args: unknown[]) => void;
      onEvent: (listener: (...args: unknown[]) => void) => () => void;
      echo: (value: unknown) => unknown;
      fail: () => void;
    };
  }
}

const appFolder = resolve(import.meta.dirname, '../fixture-app');

export const aFolder = () => mkdtempSync(join(tmpdir(), 'phien-conformance-'));

/** Starts the fixture app in a folder of its own, or in the one given. */
export async function startFixture(options: Partial<LaunchOptions> = {}) {
  const folder = options.folder ?? aFolder();
  const app = await launch({ ...options, appFolder, folder });
  const stop = async () => {
    await app.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { ...app, folder, stop };
}

export type StartedFixture = Awaited<ReturnType<typeof startFixture>>;

/** A behaviour of Electron 45 with the page of its documentation that states it. */
export function states(sentence: string, page: string, test: () => Promise<void>) {
  it(`${sentence} (https://www.electronjs.org/docs/latest/${page})`, test);
}
