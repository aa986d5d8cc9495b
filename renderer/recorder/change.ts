/** The picture is compared at this size: a typed letter on a 4K screen still shows. */
export const sampleSize = { width: 480, height: 270 } as const;

/** Smaller differences of one channel (of 255) are noise of scaling. */
const noise = 6;

/** Remembers the last sample (RGBA bytes) and tells whether the next one differs from it. */
export function createChangeDetector() {
  let last: Uint8ClampedArray | null = null;
  return {
    hasChanged(sample: Uint8ClampedArray): boolean {
      const before = last;
      last = sample;
      return before === null || before.length !== sample.length || differs(before, sample);
    },
  };
}

function differs(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  for (let index = 0; index < a.length; index++)
    if (Math.abs((a[index] ?? 0) - (b[index] ?? 0)) > noise) return true;
  return false;
}
