import { z } from 'zod';
import { handedInRecordings, handInTable, handInView, openingKey } from '../hand-in.ts';
import { personId } from '../office.ts';
import { openedSegment, openingId } from '../playback.ts';
import { segmentId } from '../session.ts';
import { isoWeek } from '../week.ts';
import { command, done, nothing, pin } from './command.ts';

/** The weekly hand-in, and what the department office sees of it. */
export const handInsCommands = {
  'handIns.get': command(z.strictObject({ week: isoWeek }), handInView),
  /** `chosen` asks for a folder first; false when the user cancels that. */
  'handIns.start': command(
    z.strictObject({ week: isoWeek, to: z.enum(['office', 'chosen', 'same']) }),
    z.boolean(),
  ),
  'handIns.pause': command(nothing, done),
  'handIns.logIn': command(
    z.strictObject({ user: z.string().min(1).max(200), password: z.string().max(500) }),
    done,
  ),
  'handIns.table': command(z.strictObject({ week: isoWeek }), handInTable),
  /** Null when the user cancels. */
  'handIns.chooseFolder': command(nothing, z.string().nullable()),
  /** Without a person: everybody's. */
  'handIns.check': command(z.strictObject({ week: isoWeek, person: personId.nullable() }), done),
  'handIns.stopCheck': command(nothing, done),
  /** What of a handed-in week may be opened. */
  'handIns.recordings': command(
    z.strictObject({ week: isoWeek, person: personId }),
    handedInRecordings,
  ),
  'handIns.openingKey': command(nothing, openingKey),
  /** The name of the key file; null when the user cancels. */
  'handIns.chooseOpeningKey': command(nothing, z.string().nullable()),
  /** The officer is told of all these segments before any of them opens. */
  'handIns.beginOpening': command(
    z.strictObject({
      week: isoWeek,
      person: personId,
      segments: z.array(segmentId).min(1).max(1000),
      reason: z.string().max(1000),
      key: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('file') }),
        z.strictObject({ kind: z.literal('token'), tokenId: z.string() }),
      ]),
      pin,
    }),
    z.strictObject({ openingId }),
  ),
  'handIns.openSegment': command(z.strictObject({ openingId, segmentId }), openedSegment),
  'handIns.endOpening': command(z.strictObject({ openingId }), done),
};
