import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** `main` is the officer or the real person; `trial-head` the trial's second window. */
export type Profile = 'main' | 'trial-head';

/** Where everything of one profile lies. All paths are absolute when `root` is. */
export type Layout = {
  readonly root: string;
  readonly profile: Profile;
  readonly folder: string;
  /** The app's own log file. */
  readonly log: string;
  readonly database: string;
  /** The installation's keys, sealed by the system. */
  readonly sealedKeys: string;
  /** The office kit as it was accepted. */
  readonly kit: string;
  /** A copy of the person's key file. */
  readonly keyFile: string;
  /** Its name and the certificates that its login showed. */
  readonly keyFileNotes: string;
  /** Exists once the recovery file was saved. */
  readonly recoverySaved: string;
  /** Segment files. */
  readonly segments: string;
  /** What the trial's two profiles share. */
  readonly trial: TrialLayout;
};

export type TrialLayout = {
  readonly folder: string;
  readonly kit: string;
  readonly officerKey: string;
  readonly headKey: string;
  readonly recordingKey: string;
  readonly trust: string;
  readonly carrier: string;
  /** Where weeks are handed in. */
  readonly handIn: string;
  /** Names and PIN of the trial, for the screens and for taking a trial up again. */
  readonly summary: string;
};

/** The paths of a profile under one root folder. Makes nothing. */
export function layoutOf(root: string, profile: Profile): Layout {
  const folder = join(root, profile);
  return {
    root,
    profile,
    folder,
    log: join(folder, 'phien.log'),
    database: join(folder, 'office.db'),
    sealedKeys: join(folder, 'keys.sealed'),
    kit: join(folder, 'office.kit'),
    keyFile: join(folder, 'key.p12'),
    keyFileNotes: join(folder, 'key.json'),
    recoverySaved: join(folder, 'recovery.saved'),
    segments: join(folder, 'segments'),
    trial: trialLayoutOf(join(root, 'trial')),
  };
}

/** The paths of a trial in its folder. */
function trialLayoutOf(folder: string): TrialLayout {
  return {
    folder,
    kit: join(folder, 'office.kit'),
    officerKey: join(folder, 'officer.p12'),
    headKey: join(folder, 'head.p12'),
    recordingKey: join(folder, 'recording-key.p12'),
    trust: join(folder, 'trust.pem'),
    carrier: join(folder, 'carrier'),
    handIn: join(folder, 'hand-in'),
    summary: join(folder, 'trial.json'),
  };
}

/** The profile that a start asks for with `--profile=…`; `main` otherwise. */
export function profileOf(argv: readonly string[]): Profile {
  return argv.includes('--profile=trial-head') ? 'trial-head' : 'main';
}

/** Makes the profile's folder, for its owner only. */
export function makeProfileFolder({ folder, segments }: Layout): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  mkdirSync(segments, { recursive: true, mode: 0o700 });
}
