import { type ErrorCode, toFailure } from '../../shared/errors.ts';
import { isCarrierAway } from './carrier.ts';
import type { ExchangeDeps } from './exchange-deps.ts';

/** What one look found. */
export type Look = {
  readonly changed: boolean;
  readonly online: boolean;
  /** Why the way is away; null while it is not, or nobody chose one. */
  readonly problem: ErrorCode | null;
};

export type CarrierStatus = {
  /** Whether the carrier was reached at the last look. */
  readonly online: boolean;
  /** Why it was not, where that is known. */
  readonly problem: ErrorCode | null;
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
  let status: CarrierStatus = { online: false, problem: null, lastLookedAt: null };
  let running: Promise<void> | null = null;
  let again: Promise<void> | null = null;
  let intervalMs: number | null = null;
  /** Something was queued since the last look: worth telling even if the carrier is away. */
  let isWoken = false;
  let cancel = () => {};

  const attempt = async (): Promise<void> => {
    const before = status;
    const wasWoken = isWoken;
    isWoken = false;
    const result = await lookOnce().catch((error: unknown): Look => {
      if (!isCarrierAway(error)) report('look', error);
      return { changed: false, online: false, problem: toFailure(error).code };
    });
    const { online, problem } = result;
    const isOther = online !== before.online || problem !== before.problem;
    status = { online, problem, lastLookedAt: now() };
    if (result.changed || wasWoken || isOther) emit('inbox.changed', {});
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
