import { z } from 'zod';
import { displayId, recordedCause, segmentId } from '../session.ts';
import { bytes, command, done, nothing } from './command.ts';

/** From the recorder window: it says what it captures, main owns what becomes of it. */
export const recorderCommands = {
  'recorder.begin': command(
    z.strictObject({
      displayId,
      display: z.string().max(100),
      codec: z.string().max(60),
      width: z.int().positive(),
      height: z.int().positive(),
      /** Codec-specific description (AV1 configuration record), empty when none. */
      description: bytes,
    }),
    z.strictObject({ segmentId }),
    'recorder',
  ),
  'recorder.append': command(
    z.strictObject({
      segmentId,
      kind: z.enum(['key', 'delta', 'same']),
      /** Capture time on the recorder page's `performance.timeOrigin + performance.now()` clock. */
      capturedAt: z.number().positive(),
      bytes,
    }),
    done,
    'recorder',
  ),
  'recorder.rotate': command(z.strictObject({ segmentId }), done, 'recorder'),
  'recorder.failed': command(
    z.strictObject({ cause: recordedCause, detail: z.string().max(500) }),
    done,
    'recorder',
  ),
  'recorder.preview': command(z.strictObject({ image: bytes }), done, 'recorder'),
  'recorder.wanted': command(nothing, z.strictObject({ recording: z.boolean() }), 'recorder'),
};
