import { z } from 'zod';
import { recordedCause } from './session.ts';
import { instantMs } from './week.ts';

/** Truth about the recorder, from what lies on disk. */
export const recorderHealth = z.strictObject({
  state: z.enum(['recording', 'stalled', 'gap']),
  /** Instant of the last record born of a real capture that is on disk; null before the first. */
  lastOnDiskMs: instantMs.nullable(),
  cause: recordedCause.nullable(),
  sizeTodayBytes: z.int().nonnegative(),
  /** Room left on the disk, once that is little; null as long as there is enough. */
  lowSpaceBytes: z.int().nonnegative().nullable(),
});
export type RecorderHealth = z.output<typeof recorderHealth>;
