import type { Output } from '../../shared/contract.ts';
import type { PlanState, Shift } from '../../shared/plan.ts';
import { membersOf } from '../office/directory.ts';
import { todayOf } from '../office/office.ts';
import type { PlanDeps } from './plan-deps.ts';
import type { Plan } from './plan-store.ts';
import { planStateOf, runningOf } from './plan-versions.ts';

/** A week of everybody whose plans come to this person, in the directory's order. */
export function unitWeek(deps: PlanDeps, week: string): Output<'plans.unitWeek'> {
  const { directory } = deps.office.kit();
  const plans = new Map(deps.plans.listInWeek(week).map((plan) => [plan.personId, plan]));
  const members = membersOf(directory, deps.office.me().id, todayOf(deps));
  return members.map(({ id, name, position }) => ({
    personId: id,
    name,
    position,
    ...memberWeek(deps, plans.get(id)),
    workLogState: deps.workLogStateOf(id, week),
  }));
}

function memberWeek(
  { revisions }: PlanDeps,
  plan: Plan | undefined,
): { planState: PlanState | null; shifts: Shift[] } {
  const versions = plan ? revisions.listOfPlan(plan.id) : [];
  if (versions.length === 0) return { planState: null, shifts: [] };
  const shifts = runningOf(versions)?.version.content.shifts ?? [];
  return { planState: planStateOf(null, versions), shifts };
}
