import { useSyncExternalStore } from 'react';

/** The present instant (ms UTC), anew each `everyMs`; one timer per caller while it is on screen. */
export function useNow(everyMs = 1000): number {
  const current = () => Math.floor(Date.now() / everyMs) * everyMs;
  return useSyncExternalStore((changed) => {
    const timer = setInterval(changed, everyMs);
    return () => clearInterval(timer);
  }, current);
}
