import type { Stretch } from '../../shared/session.ts';

/** In order, overlaps and touches joined, empty ones dropped. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { fromMs, toMs } of stretches.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (toMs <= fromMs) continue;
    const last = joined.at(-1);
    if (last === undefined || fromMs > last.toMs) joined.push({ fromMs, toMs });
    else joined[joined.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, toMs) };
  }
  return joined;
}

/** What lies in both. */
export function commonStretches(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const right = joinStretches(b);
  return joinStretches(a).flatMap((left) =>
    right.map((other) => cutStretch(left, other)).filter((common) => common !== null),
  );
}

/** What lies in the first and not in the second. */
export function withoutStretches(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  let rest = joinStretches(a);
  for (const { fromMs, toMs } of joinStretches(b))
    rest = rest.flatMap((left) => [
      ...(left.fromMs < fromMs ? [{ fromMs: left.fromMs, toMs: Math.min(left.toMs, fromMs) }] : []),
      ...(left.toMs > toMs ? [{ fromMs: Math.max(left.fromMs, toMs), toMs: left.toMs }] : []),
    ]);
  return rest;
}

/** Whole time, ms; what overlaps counts once. */
export function totalMs(stretches: readonly Stretch[]): number {
  return joinStretches(stretches).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

/** The part of a stretch inside a window; null when nothing of it is. */
export function cutStretch(stretch: Stretch, window: Stretch): Stretch | null {
  const fromMs = Math.max(stretch.fromMs, window.fromMs);
  const toMs = Math.min(stretch.toMs, window.toMs);
  return toMs > fromMs ? { fromMs, toMs } : null;
}
