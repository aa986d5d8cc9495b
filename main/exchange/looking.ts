import { toFailure } from '../../shared/errors.ts';
import type { ExchangeDeps } from './exchange-deps.ts';

/** What one look found. */
export type Look = { readonly changed: boolean; readonly online: boolean };

export type CarrierStatus = {
  /** Whether the carrier was reached at the last look. */
  readonly online: boolean;
  /** ms UTC. */
  readonly lastLookedAt: number | null;
};

/**
 * Looks at the carrier one at a time: now, soon after something was queued, and at an interval.
 * A carrier that is away is no failure: the next look tries again, for as long as it takes.
 */
export function createLooking(
  { emit, report, now, timer }: Pick<ExchangeDeps, 'emit' | 'report' | 'now' | 'timer'>,
  lookOnce: () => Promise<Look>,
) {
  let status: CarrierStatus = { online: false, lastLookedAt: null };
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  let intervalMs: number | null = null;
  /** Something was queued since the last look: worth telling even if the carrier is away. */
  let isWoken = false;
  let cancel = () => {};

  const attempt = async (): Promise<void> => {
    const before = status.online;
    const wasWoken = isWoken;
    isWoken = false;
    const result = await lookOnce().catch((error: unknown): Look => {
      const { code } = toFailure(error);
      if (code !== 'folder-unreachable') report('look', error);
      return { changed: false, online: code === 'disk-full' };
    });
    status = { online: result.online, lastLookedAt: now() };
    if (result.changed || wasWoken || before !== result.online) emit('inbox.changed', {});
  };

  const run = (): Promise<void> => {
    running = attempt().finally(() => {
      running = null;
    });
    return running;
  };

  /** While one runs, everybody else waits for one and the same next. */
  const look = (): Promise<void> => {
    if (!running) return run();
    again ??= running.then(() => {
      again = null;
      return run();
    });
    return again;
  };

  const schedule = (delayMs: number): void => {
    cancel();
    cancel = timer.after(delayMs, () => {
      void look().finally(() => {
        if (intervalMs !== null) schedule(intervalMs);
      });
    });
  };

  return {
    look,
    status: (): CarrierStatus => status,
    /** Soon: whatever was just queued is committed by then. */
    wake(): void {
      isWoken = true;
      if (intervalMs !== null) schedule(0);
    },
    start(everyMs: number): void {
      intervalMs = everyMs;
      schedule(0);
    },
    async stop(): Promise<void> {
      intervalMs = null;
      cancel();
      await again;
      await running;
    },
  };
}
