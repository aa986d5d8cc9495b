import { appendFileSync, renameSync, statSync } from 'node:fs';
import { AppError } from '../shared/errors.ts';

const maxSizeBytes = 2_000_000;

export type Log = {
  readonly say: (message: string) => void;
  /** One line with code and cause chain; never values, which may hold names. */
  readonly report: (where: string, error: unknown) => void;
};

/** The app's own log: one file and its predecessor, a line an event, redacted before it is written. */
export function createLog(path: string, now: () => number): Log {
  const write = (line: string) => {
    try {
      if (sizeOf(path) > maxSizeBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, `${new Date(now()).toISOString()} ${redact(line)}\n`);
    } catch {
      // A log that cannot be written must not stop the work it tells of.
    }
  };
  return { say: write, report: (where, error) => write(`${where}: ${chainOf(error)}`) };
}

/** Long runs of letters that look like keys, PINs and personal numbers become a mark. */
function redact(line: string): string {
  return line
    .replaceAll(/[A-Za-z0-9+/=_-]{40,}/g, '[long]')
    .replaceAll(/(?<!\d)\d{6,}(?!\d)/g, '[number]')
    .replaceAll(/\s*\n\s*/g, ' | ');
}

function chainOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = error instanceof AppError ? `[${error.code}] ` : '';
  const own = `${code}${error.message}`;
  const place =
    error instanceof AppError ? '' : ` at ${error.stack?.split('\n')[1]?.trim() ?? '?'}`;
  return error.cause === undefined ? own + place : `${own}${place} <- ${chainOf(error.cause)}`;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
