import { describe, expect, it } from 'vitest';
import { createChangeDetector, sampleSize } from '../../../renderer/recorder/change.ts';

const blank = () => new Uint8ClampedArray(sampleSize.width * sampleSize.height * 4).fill(250);

describe('createChangeDetector', () => {
  it('takes the first picture for a change', () => {
    expect(createChangeDetector().hasChanged(blank())).toBe(true);
  });

  it('sees one letter on a page, and the same page again as unchanged', () => {
    const detector = createChangeDetector();
    detector.hasChanged(blank());
    expect(detector.hasChanged(blank())).toBe(false);
    const typed = blank();
    typed[4 * 5000] = 220;
    expect(detector.hasChanged(typed)).toBe(true);
    expect(detector.hasChanged(Uint8ClampedArray.from(typed))).toBe(false);
  });

  it('takes no notice of the noise of scaling', () => {
    const detector = createChangeDetector();
    detector.hasChanged(blank());
    expect(detector.hasChanged(blank().map((part) => part - 5))).toBe(false);
  });
});
