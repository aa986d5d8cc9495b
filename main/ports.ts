import type { Emit } from '../shared/contract.ts';
import type { CaptureRegion } from '../shared/display.ts';
import type { StartDocumentWork } from './documents/document-jobs.ts';
import type { StartFolderChecks } from './hand-in/folder-checks.ts';
import type { Log } from './log.ts';
import type { StartMailReading } from './mail/reading-protocol.ts';
import type { StartTextReading } from './mail/text-reading.ts';
import type { ScreenArea } from './masks/mask-watch.ts';
import type { StartPlaces } from './masks/places-process.ts';
import type { Choices } from './office/choices.ts';
import type { Clock } from './office/clock.ts';
import type { Layout, Profile } from './office/profiles.ts';
import type { Secrets } from './office/secrets.ts';
import type { ConnectedDisplay } from './recordings/displays.ts';
import type { SettingsFile } from './settings-file.ts';
import type { KeySpec } from './signing/make-certificate.ts';
import type { FoundLibrary } from './tokens/find-libraries.ts';
import type { StartTokens } from './tokens/protocol.ts';
import type { NamedLibraries } from './tokens/usb-tokens.ts';

/** Everything outside that the program touches: Electron's side in the app, plain Node in tests. */
export type Ports = {
  readonly layout: Layout;
  readonly settings: SettingsFile;
  readonly log: Log;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly choices: Choices;
  readonly version: string;
  /** Set where Chromium stands in for Electron: `tests` by the tests' own launcher. */
  readonly standIn: string | null;
  /**
   * SHA-256 of the kit key that machine policy or installer demands; null where none does. Throws
   * `policy-unreadable`.
   */
  readonly pinnedFingerprint: () => string | null;
  readonly keySpec: KeySpec;
  readonly idleSeconds: () => number;
  /** The connected screens, the main one first. */
  readonly displays: () => readonly ConnectedDisplay[];
  /**
   * Makes this screen what the recorder page's next request captures, and lends that page the user
   * gesture for it. What part of the picture the screen is; null: all. Throws `recorder-failed`.
   */
  readonly aimCapture: (displayId: string, isAnyExcluded: boolean) => Promise<CaptureRegion | null>;
  /** Keeps the machine awake, with its screen or without; null: no longer. */
  readonly keepAwake: (what: 'screen' | 'machine' | null) => void;
  /** Starts the process that reads where windows are. */
  readonly startPlaces: StartPlaces;
  /** Starts the process that looks at what people handed in. */
  readonly startFolderChecks: StartFolderChecks;
  /** Starts the process that reads and writes documents. */
  readonly startDocumentWork: StartDocumentWork;
  /** Starts the process that reads mail of others. */
  readonly startMailReading: StartMailReading;
  /** Starts the process that reads attachments for the search. */
  readonly startAttachmentText: StartTextReading;
  /** Opens a file with the system's program for it; what went wrong, empty for nothing. */
  readonly openFile: (path: string) => Promise<string>;
  /**
   * Opens an address with the system's program for its kind: `main/mail/opening-links.ts` alone
   * asks, for web addresses alone. Rejects where the system cannot.
   */
  readonly openAddress: (address: string) => Promise<void>;
  /** Shows a file in the system's own file browser. */
  readonly reveal: (path: string) => void;
  /** Starts the process of one maker's library for USB tokens. */
  readonly startTokens: StartTokens;
  /** Makers' libraries on this machine, with those that are named as whole paths. */
  readonly findTokenLibraries: (named: NamedLibraries) => Promise<readonly FoundLibrary[]>;
  /** The screens, the main one first, in the pixels in which places of windows are told. */
  readonly screenAreas: () => readonly ScreenArea[];
  /** A4 pages of a whole HTML document. Throws `print-failed`. */
  readonly printPdf: (html: string) => Promise<Uint8Array>;
  /** Opens the recorder page, or lends it the user gesture that screen capture asks for. */
  readonly readyRecorder: () => Promise<void>;
  /** Ends the recorder page, which may hang; `readyRecorder` opens another. */
  readonly closeRecorder: () => void;
  readonly emit: Emit;
  readonly notify: (notification: { readonly title: string; readonly body: string }) => void;
  /** Opens another profile in a program of its own. */
  readonly openProfile: (profile: Profile) => void;
};
