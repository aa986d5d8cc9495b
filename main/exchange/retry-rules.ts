import type { ErrorCode } from '../../shared/errors.ts';

const minuteMs = 60_000;
const passingMs = [1, 2, 5, 10, 20, 40, 60].map((minutes) => minutes * minuteMs);
/** What only a person or a new kit can mend; looked at again all the same, in case one did. */
const lastingMs = [5, 15, 60].map((minutes) => minutes * minuteMs);
const lasting: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'mail-address-missing',
  'mail-address',
  'mail-full',
  'mail-refused',
  'mail-too-large',
]);

/** How long one item that did not go waits after so many tries in vain (1 is the first). */
export function retryAfter(code: ErrorCode, tries: number): number {
  const steps = lasting.has(code) ? lastingMs : passingMs;
  return steps[Math.min(tries, steps.length) - 1] ?? 60 * minuteMs;
}

/** When a mail that came back goes again: whoever was told of it may have mended something. */
export const returnedAgainMs = 6 * 60 * minuteMs;
/** After so long nobody will mend it. */
export const returnedForMs = 14 * 24 * 60 * minuteMs;
