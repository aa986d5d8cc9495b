import { z } from 'zod';

export const segmentId = z.uuid().brand<'SegmentId'>();
export type SegmentId = z.output<typeof segmentId>;
