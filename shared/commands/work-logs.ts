import { z } from 'zod';
import { isoWeek } from '../week.ts';
import { workLogDraft } from '../work-log.ts';
import { workLogView } from '../work-log-view.ts';
import { bytes, command, pin } from './command.ts';

/** Weekly work logs. */
export const workLogsCommands = {
  'workLogs.get': command(z.strictObject({ week: isoWeek }), workLogView),
  'workLogs.save': command(z.strictObject({ draft: workLogDraft }), workLogView),
  /** Without a PIN it goes as chờ ký số, signed by the device key. */
  'workLogs.submit': command(z.strictObject({ week: isoWeek, pin: pin.nullable() }), workLogView),
  'workLogs.withdraw': command(
    z.strictObject({ week: isoWeek, reason: z.string(), pin }),
    workLogView,
  ),
  'workLogs.correct': command(z.strictObject({ week: isoWeek }), workLogView),
  'workLogs.pdf': command(z.strictObject({ week: isoWeek }), bytes),
  'workLogs.export': command(z.strictObject({ week: isoWeek }), z.string().nullable()),
};
