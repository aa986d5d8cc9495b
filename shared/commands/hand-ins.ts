import { z } from 'zod';
import { handInTable, handInView } from '../hand-in.ts';
import { personId } from '../office.ts';
import { isoWeek } from '../week.ts';
import { command, done, nothing } from './command.ts';

/** The weekly hand-in, and what the department office sees of it. */
export const handInsCommands = {
  'handIns.get': command(z.strictObject({ week: isoWeek }), handInView),
  /** `chosen` asks for a folder first; false when the user cancels that. */
  'handIns.start': command(
    z.strictObject({ week: isoWeek, to: z.enum(['office', 'chosen', 'same']) }),
    z.boolean(),
  ),
  'handIns.pause': command(nothing, done),
  'handIns.signIn': command(
    z.strictObject({ user: z.string().min(1).max(200), password: z.string().max(500) }),
    done,
  ),
  'handIns.table': command(z.strictObject({ week: isoWeek }), handInTable),
  /** Null when the user cancels. */
  'handIns.chooseFolder': command(nothing, z.string().nullable()),
  /** Without a person: everybody's. */
  'handIns.check': command(z.strictObject({ week: isoWeek, person: personId.nullable() }), done),
  'handIns.stopCheck': command(nothing, done),
};
