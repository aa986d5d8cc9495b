import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf } from '../../main/office/profiles.ts';
import type { Ports } from '../../main/ports.ts';
import { createProgram, type Program } from '../../main/program.ts';
import { firstSettings } from '../../main/settings-file.ts';
import type { Bridge, Emit } from '../../shared/contract.ts';
import { at } from './builders.ts';
import { createFakeBridge } from './fake-bridge.tsx';
import { createMachineSecrets } from './secrets.ts';

export type TrialProgram = {
  readonly bridge: Bridge;
  readonly program: Program;
  /** Ms UTC; both clocks follow it. */
  readonly clock: { now: number };
  /** What the log heard: a test that expects no failure finds it empty. */
  readonly reported: string[];
  readonly stop: () => Promise<void>;
};

/** The whole program minus Electron, in a folder of its own, on Tuesday 17/11/2026 at 08:00. */
export function startTrialProgram(): TrialProgram {
  const root = mkdtempSync(join(tmpdir(), 'phien-program-'));
  const clock = { now: at('08:00') };
  const reported: string[] = [];
  const { bridge, emit } = createFakeBridge(() => program.handlers());
  const program = createProgram(portsOf({ root, clock, emit, reported }));
  return {
    bridge,
    program,
    clock,
    reported,
    stop: async () => {
      await program.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

type Given = Pick<TrialProgram, 'clock' | 'reported'> & {
  readonly root: string;
  readonly emit: Emit;
};

function portsOf({ root, clock, emit, reported }: Given): Ports {
  const kept = { settings: firstSettings, folder: null as string | null };
  const nobodyChooses = async () => null;
  return {
    layout: layoutOf(root, 'main'),
    settings: {
      get: () => kept.settings,
      set: (changed) => {
        kept.settings = changed;
      },
      carrierFolder: () => kept.folder,
      setCarrierFolder: (folder) => {
        kept.folder = folder;
      },
    },
    log: {
      say: () => undefined,
      report: (where, error) => void reported.push(`${where}: ${String(error)}`),
    },
    clock: { now: () => clock.now, mono: () => clock.now - at('00:00') },
    secrets: createMachineSecrets({ isReal: false }),
    choices: {
      kitFile: nobodyChooses,
      keyFile: nobodyChooses,
      recoveryFile: nobodyChooses,
      saveRecovery: nobodyChooses,
      saveMessage: nobodyChooses,
      folder: nobodyChooses,
    },
    version: '0.1.0',
    standIn: null,
    pinnedFingerprint: null,
    keySpec: 'rsa-2048',
    idleSeconds: () => 0,
    printPdf: async () => new TextEncoder().encode('%PDF-1.7'),
    readyRecorder: async () => undefined,
    emit,
    notify: () => undefined,
    openProfile: () => undefined,
  };
}
