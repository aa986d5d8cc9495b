import { useSyncExternalStore } from 'react';

/**
 * The present instant (ms UTC), anew each `everyMs`. All callers of one pace change in the same moment,
 * so that the window is drawn once.
 */
export function useNow(everyMs = 1000): number {
  const current = () => Math.floor(Date.now() / everyMs) * everyMs;
  return useSyncExternalStore((changed) => {
    let timer = setTimeout(tick, everyMs - (Date.now() % everyMs));
    function tick(): void {
      timer = setTimeout(tick, everyMs - (Date.now() % everyMs));
      changed();
    }
    return () => clearTimeout(timer);
  }, current);
}
