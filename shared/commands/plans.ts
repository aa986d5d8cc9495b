import { z } from 'zod';
import { personId } from '../office.ts';
import { planContent, planState, planSummary, task } from '../plan.ts';
import { planView } from '../plan-view.ts';
import { isoDate, isoWeek } from '../week.ts';
import { workLogState } from '../work-log.ts';
import { command, done, nothing, pin } from './command.ts';

/** Weekly plans. */
export const plansCommands = {
  'plans.get': command(z.strictObject({ week: isoWeek }), planView),
  'plans.list': command(nothing, z.array(planSummary)),
  'plans.save': command(z.strictObject({ content: planContent }), planView),
  'plans.copyUnfinished': command(z.strictObject({ week: isoWeek }), planView),
  'plans.submit': command(
    z.strictObject({ week: isoWeek, amendmentReason: z.string().max(2000), pin }),
    planView,
  ),
  'plans.withdraw': command(z.strictObject({ week: isoWeek, reason: z.string(), pin }), planView),
  'plans.amend': command(z.strictObject({ week: isoWeek }), planView),
  'plans.addTask': command(z.strictObject({ week: isoWeek, task }), planView),
  'plans.assignTask': command(
    z.strictObject({
      to: personId,
      week: isoWeek,
      task,
      note: z.string().max(2000),
      urgent: z.boolean(),
      pin,
    }),
    done,
  ),
  'plans.unitWeek': command(
    z.strictObject({ week: isoWeek }),
    z.array(
      z.strictObject({
        personId,
        name: z.string(),
        position: z.string(),
        planState: planState.nullable(),
        workLogState: workLogState.nullable(),
        shifts: z.array(
          z.strictObject({
            date: isoDate,
            half: z.enum(['morning', 'afternoon']),
            place: z.enum(['home', 'office', 'duty', 'leave', 'trip']),
          }),
        ),
      }),
    ),
  ),
};
