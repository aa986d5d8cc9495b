import type { RecordedCause } from '../../shared/session.ts';
import { call } from '../api.ts';

const longestDetail = 500;

/** Tells main why nothing is recorded. */
export const tellFailure = (displayId: string, cause: RecordedCause, error: unknown) =>
  call('recorder.failed', { displayId, cause, detail: detailOf(error) });

/** Tells main that what stored the pictures is gone. */
export const tellEncoderLost = (displayId: string, codec: string, error: unknown) =>
  call('recorder.encoderLost', { displayId, codec, detail: detailOf(error) });

const detailOf = (error: unknown): string => String(error).slice(0, longestDetail);

/** Main cannot be told; without records it finds the stall by itself. */
export function reportLost(error: unknown): void {
  console.error(error);
}
