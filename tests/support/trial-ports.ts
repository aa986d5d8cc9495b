import { answerFolderQuestion } from '../../main/hand-in/answer-folder-question.ts';
import type { Ports } from '../../main/ports.ts';
import type { KeptChoice } from '../../main/recordings/displays.ts';
import { firstSettings } from '../../main/settings-file.ts';
import type { KeptChoice as KeptTokenChoice } from '../../main/tokens/choosing.ts';
import type { Emit } from '../../shared/contract.ts';
import { at } from './builders.ts';
import { workHere } from './document-work.ts';
import { readMailHere } from './mail-reading.ts';
import { readTextHere } from './text-reading.ts';

/** What one program of the trial has of its own. */
export type TrialWorld = {
  /** Ms UTC; both clocks follow it. */
  readonly clock: { now: number };
  /** What the log heard. */
  readonly reported: string[];
  readonly secrets: Ports['secrets'];
  readonly layout: Ports['layout'];
  readonly emit: Emit;
  /** What somebody chooses in the next dialogs for documents; by default nothing. */
  readonly chosen?: ChosenFiles;
};

export type ChosenFiles = {
  keyFile: string | null;
  documents: readonly string[];
  attachments: readonly string[];
  signedFile: string | null;
  pictureFile: string | null;
};

export const nothingChosen = (): ChosenFiles => ({
  keyFile: null,
  documents: [],
  attachments: [],
  signedFile: null,
  pictureFile: null,
});

/** The outside of a program that runs in plain Node: one screen, nobody who chooses anything. */
export function trialPorts(world: TrialWorld): Ports {
  const { layout, secrets, clock, emit, reported, chosen = nothingChosen() } = world;
  const kept = {
    settings: firstSettings,
    folder: null as string | null,
    displays: [] as readonly KeptChoice[],
    tokenChoice: null as KeptTokenChoice | null,
    tokenLibraries: [] as readonly string[],
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
      tokenChoice: () => kept.tokenChoice,
      setTokenChoice: (choice) => {
        kept.tokenChoice = choice;
      },
      tokenLibraries: () => kept.tokenLibraries,
      setTokenLibraries: (paths) => {
        kept.tokenLibraries = paths;
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
      keyFile: async () => chosen.keyFile,
      tokenLibrary: nobodyChooses,
      recoveryFile: nobodyChooses,
      saveRecovery: nobodyChooses,
      saveMessage: nobodyChooses,
      folder: nobodyChooses,
      documents: async () => chosen.documents,
      saveAttachment: nobodyChooses,
      attachments: async () => chosen.attachments,
      signedFile: async () => chosen.signedFile,
      pictureFile: async () => chosen.pictureFile,
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
    startFolderChecks: ({ answered }) => ({
      ask: (question) => void answerFolderQuestion(question).then(answered),
      kill: () => undefined,
    }),
    startDocumentWork: workHere,
    startMailReading: readMailHere,
    startAttachmentText: readTextHere,
    openFile: async () => '',
    openAddress: async () => undefined,
    reveal: () => undefined,
    startTokens: () => {
      throw new Error('The trial knows no library.');
    },
    findTokenLibraries: async () => [],
    screenAreas: () => [{ id: '1', area: { x: 0, y: 0, width: 1920, height: 1080 } }],
    printPdf: async () => new TextEncoder().encode('%PDF-1.7'),
    readyRecorder: async () => undefined,
    closeRecorder: () => undefined,
    emit,
    notify: () => undefined,
    openProfile: () => undefined,
  };
}
