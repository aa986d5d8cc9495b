import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Revocation } from '../revocation/revocation.ts';
import type { KeySpec } from '../signing/make-certificate.ts';
import { createEnrolment } from './enrolment.ts';
import { layoutOf, type Profile } from './profiles.ts';
import type { Secrets } from './secrets.ts';
import { createTrial, findTrial, type Trial } from './trial.ts';
import { findFile } from './whole-file.ts';

type StartDeps = {
  readonly root: string;
  readonly secrets: Secrets;
  readonly revocation: Revocation;
  readonly machine: string;
  readonly keySpec: KeySpec;
  readonly random: (bytes: number) => Uint8Array;
  readonly now: () => number;
  readonly newId: () => string;
};

/**
 * Makes the sample office and enrols its two people, each in a profile; goes on where an earlier
 * attempt was cut short. Throws `state-conflict` where a real office is in use.
 */
export async function startTrial(deps: StartDeps): Promise<Trial> {
  const layout = layoutOf(deps.root, 'main').trial;
  assertNoRealOffice(deps);
  const trial = findTrial(layout) ?? (await createTrial({ ...deps, layout }));
  await Promise.all([
    enrolIn('main', layout.officerKey, trial, deps),
    enrolIn('trial-head', layout.headKey, trial, deps),
  ]);
  return trial;
}

function assertNoRealOffice(deps: StartDeps): void {
  const enrolment = enrolmentOf('main', deps);
  if (enrolment.step() !== 'choose' && findTrial(layoutOf(deps.root, 'main').trial) === undefined)
    throw new AppError('state-conflict', 'This profile belongs to an office.');
}

async function enrolIn(
  profile: Profile,
  keyPath: string,
  { pin }: Trial,
  deps: StartDeps,
): Promise<void> {
  const enrolment = enrolmentOf(profile, deps);
  const kit = findFile(layoutOf(deps.root, profile).trial.kit);
  const keyFile = findFile(keyPath);
  if (!kit || !keyFile) throw new AppError('file-unreadable', 'A file of the trial is missing.');
  if (enrolment.step() === 'choose') enrolment.acceptKit(enrolment.openKit(kit).fingerprint);
  if (enrolment.step() === 'kit-opened')
    await enrolment.enrol({ keyFile, name: basename(keyPath), pin });
}

function enrolmentOf(profile: Profile, deps: StartDeps) {
  const layout = layoutOf(deps.root, profile);
  return createEnrolment({ ...deps, layout, pinnedFingerprint: () => null });
}
