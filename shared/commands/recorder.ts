import { z } from 'zod';
import { captureRegion, displayId, recorderWanted } from '../display.ts';
import { maskRect } from '../mask.ts';
import { recordedCause, segmentId } from '../session.ts';
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
    z.strictObject({ displayId, cause: recordedCause, detail: z.string().max(500) }),
    done,
    'recorder',
  ),
  /** What of a picture captured before this question has to be masked. */
  'recorder.masks': command(
    z.strictObject({ displayId, width: z.int().positive(), height: z.int().positive() }),
    z.strictObject({
      /** Whether anything is excluded at all: else nobody need ask again before it changes. */
      excluding: z.boolean(),
      /** In pixels of the picture; null where nobody knows: such a picture must not be kept. */
      rects: z.array(maskRect).nullable(),
    }),
    'recorder',
  ),
  /** An encoder failed or was taken back; recording goes on with another. */
  'recorder.encoderLost': command(
    z.strictObject({ displayId, codec: z.string().max(60), detail: z.string().max(500) }),
    done,
    'recorder',
  ),
  'recorder.preview': command(z.strictObject({ displayId, image: bytes }), done, 'recorder'),
  'recorder.wanted': command(nothing, recorderWanted, 'recorder'),
  /**
   * The page is about to capture this screen: the next source that it is given is this screen's, and
   * it is lent the user gesture for it. `region` null: the whole picture is the screen's.
   */
  'recorder.asking': command(
    z.strictObject({ displayId }),
    z.strictObject({ region: captureRegion.nullable() }),
    'recorder',
  ),
};
