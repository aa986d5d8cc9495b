import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { StartMailReading } from '../mail/reading-protocol.ts';
import { startReadingThread } from '../mail/reading-thread.ts';
import { forkTokens } from '../tokens/fork-tokens.ts';
import type { StartTokens } from '../tokens/protocol.ts';

/** What a command knows of the world. */
export type CliIo = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolve when the text has left the process, so that exiting loses nothing. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => Promise<void>;
  /** UTC ms. */
  readonly now: () => number;
  /** Ms since the process began, its own start included. */
  readonly runningMs: () => number;
  readonly version: string;
  /** Where this system keeps the app's data unless told otherwise. */
  readonly dataFolder: string;
  /** The installed app's resources; null for a copy that is not installed. */
  readonly resources: string | null;
  /** Reads mail of others apart from everything else. */
  readonly startMailReading: StartMailReading;
  /** Starts the process of one maker's library for USB tokens. */
  readonly startTokens: StartTokens;
};

/** The real console, clock and system. */
export function consoleIo(): CliIo {
  return {
    env: process.env,
    out: (text) => write(process.stdout, text),
    err: (text) => write(process.stderr, text),
    now: Date.now,
    // Of the process, not of this module: loading counts where somebody waits.
    runningMs: () => performance.now(),
    version: findVersion(import.meta.dirname),
    dataFolder: join(applicationData(process.env), 'phien'),
    resources: installedResources(),
    startMailReading: startReadingThread,
    startTokens: forkTokens,
  };
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

const packageFile = z.object({ name: z.literal('phien'), version: z.string() });

/** The bundle lies deeper or less deep than the source, so the package is looked for upwards. */
function findVersion(folder: string): string {
  const path = join(folder, 'package.json');
  if (existsSync(path)) {
    const found = packageFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (found.success) return found.data.version;
  }
  return dirname(folder) === folder ? '' : findVersion(dirname(folder));
}

/** Electron names them; the command line inside the app runs in the same process. */
function installedResources(): string | null {
  const isInstalled = import.meta.dirname.includes('app.asar');
  return isInstalled ? (process.resourcesPath ?? null) : null;
}

/** Electron's `appData`. Source: Electron documentation, app.getPath(name). */
function applicationData(env: CliIo['env']): string {
  if (process.platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env.XDG_CONFIG_HOME || join(homedir(), '.config');
}
