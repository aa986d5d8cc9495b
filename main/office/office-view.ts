import type { Output } from '../../shared/contract.ts';
import type { Directory, PersonId } from '../../shared/office.ts';
import { getUnit } from './directory.ts';
import type { OfficeService } from './office-service.ts';
import type { TrialLayout } from './profiles.ts';
import { findTrial } from './trial.ts';

type Shown = {
  readonly office: OfficeService;
  readonly carrierFolder: string | null;
  readonly recoverySaved: boolean;
  readonly peopleWithDevice: ReadonlySet<string>;
};

/** The office as the settings show it: people by today's directory. */
export function officeShown({
  office,
  carrierFolder,
  recoverySaved,
  peopleWithDevice,
}: Shown): Output<'office.show'> {
  const { policy, directory } = office.kit();
  const today = office.today();
  return {
    kit: office.view(),
    decision: policy.decision,
    retentionDays: policy.retentionDays,
    carrierFolder,
    recoverySaved,
    people: directory.people
      .filter(({ from, until }) => from <= today && (until === null || today <= until))
      .map(({ id, name, position, unitId }) => ({
        name,
        position,
        unitName: getUnit(directory, unitId).name,
        hasDevice: peopleWithDevice.has(id),
      })),
  };
}

/** Whose window the trial's switch opens. */
export function otherPersonOf(
  { people }: Directory,
  me: PersonId,
): { readonly name: string; readonly position: string } | null {
  const other = people.find(({ id }) => id !== me);
  return other ? { name: other.name, position: other.position } : null;
}

/** The PIN of the trial's key files: it protects nothing, so the screens show it. */
export function trialPinOf(trial: TrialLayout): string | null {
  return findTrial(trial)?.pin ?? null;
}
