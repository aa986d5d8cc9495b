import { Temporal } from 'temporal-polyfill';

/**
 * The ISO day that a person typed: `20/11/2026`, `20.11.26`, `20-11`, `20112026`. Without a year it
 * is the one nearest to `near` (an ISO day). Undefined if it is no day.
 */
export function parseDay(typed: string, near: string): string | undefined {
  const match =
    /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/.exec(typed.trim()) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(typed.trim());
  if (!match) return undefined;
  const [, day, month, year] = match.map(Number);
  if (day === undefined || month === undefined) return undefined;
  if (match[3] !== undefined && year !== undefined)
    return toIso(year < 100 ? 2000 + year : year, month, day);
  return nearest(month, day, Temporal.PlainDate.from(near));
}

/** The clock time that a person typed: `7:30`, `07h30`, `7h`, `0730`. Undefined if it is none. */
export function parseClock(typed: string): string | undefined {
  const match =
    /^(\d{1,2})\s*[:hg.]\s*(\d{2})?$/i.exec(typed.trim()) ?? /^(\d{2})(\d{2})$/.exec(typed.trim());
  if (!match) return undefined;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function nearest(month: number, day: number, near: Temporal.PlainDate): string | undefined {
  const distance = (iso: string) => Math.abs(near.until(iso).total('days'));
  return [near.year - 1, near.year, near.year + 1]
    .flatMap((year) => toIso(year, month, day) ?? [])
    .toSorted((a, b) => distance(a) - distance(b))[0];
}

function toIso(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    // The calendar has no such day: the caller shows how to write one.
    return undefined;
  }
}
