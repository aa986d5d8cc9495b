import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf, type Profile } from '../../main/office/profiles.ts';
import type { Ports } from '../../main/ports.ts';
import { createProgram, type Program } from '../../main/program.ts';
import type { Bridge } from '../../shared/contract.ts';
import { at } from './builders.ts';
import { createFakeBridge } from './fake-bridge.tsx';
import { createMachineSecrets } from './secrets.ts';
import { type ChosenFiles, nothingChosen, trialPorts } from './trial-ports.ts';

export type TrialProgram = {
  readonly bridge: Bridge;
  readonly program: Program;
  /** Ms UTC; both clocks follow it. */
  readonly clock: { now: number };
  /** What the log heard: a test that expects no failure finds it empty. */
  readonly reported: string[];
  /** What the trial's two programs have in common: one folder, one system account. */
  readonly root: string;
  readonly secrets: Ports['secrets'];
  readonly chosen: ChosenFiles;
  readonly stop: () => Promise<void>;
};

/**
 * The whole program minus Electron, in a folder of its own, on Tuesday 17/11/2026 at 08:00; with
 * `officer`, whose trial has begun, the head's program beside it, or with the profile `main` the
 * officer's own once more. Stop the first one last.
 */
export function startTrialProgram(
  officer?: TrialProgram,
  profile: Profile = officer ? 'trial-head' : 'main',
): TrialProgram {
  const root = officer?.root ?? mkdtempSync(join(tmpdir(), 'phien-program-'));
  const clock = officer?.clock ?? { now: at('08:00') };
  const secrets = officer?.secrets ?? createMachineSecrets({ isReal: false });
  const layout = layoutOf(root, profile);
  const reported: string[] = [];
  const chosen = nothingChosen();
  const { bridge, emit } = createFakeBridge(() => program.handlers());
  const program = createProgram(trialPorts({ layout, secrets, clock, emit, reported, chosen }));
  return {
    bridge,
    program,
    clock,
    reported,
    root,
    secrets,
    chosen,
    stop: async () => {
      await program.stop();
      if (!officer) rmSync(root, { recursive: true, force: true });
    },
  };
}
