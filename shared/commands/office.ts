import { z } from 'zod';
import { kitView } from '../app.ts';
import { tokenChoice } from '../token.ts';
import { isoDate } from '../week.ts';
import { command, done, nothing, pin } from './command.ts';

/** The office: its kit, its people, this installation. */
export const officeCommands = {
  'office.chooseKit': command(nothing, kitView.nullable()),
  'office.acceptKit': command(z.strictObject({ fingerprint: z.string() }), done),
  /** `token` names a USB token at hand; null: the person chooses a key file. */
  'office.enrol': command(
    z.strictObject({
      token: tokenChoice.nullable(),
      pin,
    }),
    z.strictObject({ name: z.string() }).nullable(),
  ),
  'office.saveRecovery': command(
    z.strictObject({ passphrase: z.string().min(12).max(200) }),
    z.boolean(),
  ),
  'office.chooseCarrierFolder': command(nothing, z.string().nullable()),
  'office.restore': command(
    z.strictObject({ passphrase: z.string().min(1).max(200) }),
    z.strictObject({ name: z.string() }).nullable(),
  ),
  'office.tryTrial': command(nothing, done),
  'office.show': command(
    nothing,
    z.strictObject({
      kit: kitView,
      decision: z.strictObject({ number: z.string(), date: isoDate, title: z.string() }),
      retentionDays: z.int(),
      carrierFolder: z.string().nullable(),
      people: z.array(
        z.strictObject({
          name: z.string(),
          position: z.string(),
          unitName: z.string(),
          hasDevice: z.boolean(),
        }),
      ),
      recoverySaved: z.boolean(),
    }),
  ),
};
