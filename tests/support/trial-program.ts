import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf, type Profile } from '../../main/office/profiles.ts';
import type { Ports } from '../../main/ports.ts';
import { createProgram, type Program } from '../../main/program.ts';
import type { KeptChoice } from '../../main/recordings/displays.ts';
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
  /** What the trial's two programs have in common: one folder, one system account. */
  readonly root: string;
  readonly secrets: Ports['secrets'];
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
  const { bridge, emit } = createFakeBridge(() => program.handlers());
  const program = createProgram(portsOf({ layout, secrets, clock, emit, reported }));
  return {
    bridge,
    program,
    clock,
    reported,
    root,
    secrets,
    stop: async () => {
      await program.stop();
      if (!officer) rmSync(root, { recursive: true, force: true });
    },
  };
}

type Given = Pick<TrialProgram, 'clock' | 'reported' | 'secrets'> & {
  readonly layout: Ports['layout'];
  readonly emit: Emit;
};

function portsOf({ layout, secrets, clock, emit, reported }: Given): Ports {
  const kept = {
    settings: firstSettings,
    folder: null as string | null,
    displays: [] as readonly KeptChoice[],
  };
  const nobodyChooses = async () => null;
  return {
    layout,
    settings: {
      get: () => kept.settings,
      set: (changed) => {
        kept.settings = changed;
      },
      carrierFolder: () => kept.folder,
      setCarrierFolder: (folder) => {
        kept.folder = folder;
      },
      displayChoices: () => kept.displays,
      setDisplayChoices: (choices) => {
        kept.displays = choices;
      },
    },
    log: {
      say: () => undefined,
      report: (where, error) => void reported.push(`${where}: ${String(error)}`),
    },
    clock: { now: () => clock.now, mono: () => clock.now - at('00:00') },
    secrets,
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
    pinnedFingerprint: () => null,
    keySpec: 'rsa-2048',
    idleSeconds: () => 0,
    displays: () => [
      {
        id: '1',
        model: '',
        bounds: { x: 0, y: 0, width: 1920, height: 1080 },
        scaleFactor: 1,
      },
    ],
    aimCapture: async () => null,
    keepAwake: () => undefined,
    startPlaces: ({ answered }) => ({
      ask: (question) => {
        const { id } = question;
        const open = { programs: ['KeePassXC', 'Zalo'], placesKnown: true };
        const places = { known: true, windows: [] } as const;
        answered(question.ask === 'programs' ? { id, open } : { id, places });
      },
      kill: () => undefined,
    }),
    screenAreas: () => [{ id: '1', area: { x: 0, y: 0, width: 1920, height: 1080 } }],
    printPdf: async () => new TextEncoder().encode('%PDF-1.7'),
    readyRecorder: async () => undefined,
    emit,
    notify: () => undefined,
    openProfile: () => undefined,
  };
}
