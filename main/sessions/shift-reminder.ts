import type { SessionDeps } from './session-deps.ts';
import { registeredAt } from './shift-watch.ts';

const lookEveryMs = 30_000;

/** Reminds once of each registered half-day that begins without a session; it starts none. */
export function createShiftReminder(deps: SessionDeps): () => void {
  const { clock, notify } = deps;
  let lookedAtMono = Number.NEGATIVE_INFINITY;
  let reminded = '';
  return () => {
    if (clock.mono() - lookedAtMono < lookEveryMs) return;
    lookedAtMono = clock.mono();
    const shift = registeredAt(deps, clock.now());
    if (shift === null || clock.now() < shift.startMs) return;
    const name = `${shift.date} ${shift.half}`;
    if (name === reminded) return;
    reminded = name;
    notify({ kind: 'shift-begins', atMs: shift.startMs });
  };
}
