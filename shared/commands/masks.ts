import { z } from 'zod';
import { exclusions, programName } from '../mask.ts';
import { command, done, nothing } from './command.ts';

/** Windows that are not recorded. Their names never leave this machine. */
export const masksCommands = {
  'masks.list': command(nothing, exclusions),
  /** What is open now, to choose from; null where the system does not tell. */
  'masks.programs': command(
    nothing,
    z
      .strictObject({
        programs: z.array(z.string()),
        /** Whether places of windows are known here: else recording pauses instead of masking. */
        placesKnown: z.boolean(),
      })
      .nullable(),
  ),
  'masks.exclude': command(z.strictObject({ program: programName }), done),
  'masks.include': command(z.strictObject({ program: programName }), done),
};
