import type { Settings } from '../shared/app.ts';
import type { KeptChoice } from './recordings/displays.ts';
import type { TokenSettings } from './tokens/tokens.ts';

/** Preferences of one profile. */
export type SettingsFile = TokenSettings & {
  readonly get: () => Settings;
  readonly set: (changed: Settings) => void;
  /** The exchange folder that the user chose; null while none is. */
  readonly carrierFolder: () => string | null;
  readonly setCarrierFolder: (folder: string) => void;
  /** What the officer decided about screens. */
  readonly displayChoices: () => readonly KeptChoice[];
  readonly setDisplayChoices: (choices: readonly KeptChoice[]) => void;
};

export const firstSettings: Settings = {
  language: 'vi',
  theme: 'system',
  namesInNotifications: false,
};
