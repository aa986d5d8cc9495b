import { randomBytes } from 'node:crypto';
import type { Services } from './installation.ts';

const picture = {
  displayId: 'primary',
  display: 'Màn hình 1',
  codec: 'av01.0.08M.08',
  width: 1920,
  height: 1080,
  description: new Uint8Array(),
};

/** What the recorder page does: begins a segment with its first picture. */
export function beginSegment(
  { recorder }: Services,
  clock: { mono: () => number },
  displayId = 'primary',
) {
  const { segmentId } = recorder.begin({ ...picture, displayId });
  appendRecord({ recorder }, clock, segmentId, 'key');
  return segmentId;
}

export function appendRecord(
  { recorder }: Pick<Services, 'recorder'>,
  clock: { mono: () => number },
  segmentId: ReturnType<typeof beginSegment>,
  kind: 'key' | 'delta' | 'same',
): void {
  const bytes = kind === 'same' ? new Uint8Array() : Uint8Array.from(randomBytes(64));
  // The page's clock has a zero of its own.
  recorder.append({ segmentId, kind, capturedAt: 1e12 + clock.mono(), bytes });
}
