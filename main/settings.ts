import ElectronStore from 'electron-store';
import { z } from 'zod';
import { type Settings, settings } from '../shared/app.ts';
import type { KeptChoice } from './recordings/displays.ts';
import { firstSettings, type SettingsFile } from './settings-file.ts';
import type { KeptChoice as KeptTokenChoice } from './tokens/choosing.ts';

type Stored = {
  settings: Settings;
  carrierFolder: string | null;
  displays: readonly KeptChoice[];
  tokenChoice: KeptTokenChoice | null;
  tokenLibraries: readonly string[];
};

const keptChoices = z.array(
  z.strictObject({
    id: z.string(),
    model: z.string(),
    width: z.int(),
    height: z.int(),
    inScope: z.boolean(),
  }),
);

const keptTokenChoice = z.strictObject({
  tokenId: z.string(),
  certificateId: z.string(),
  label: z.string(),
  subjectName: z.string(),
});

/** Preferences in one file of the profile's folder; an unreadable file counts as none. */
export function createSettings(folder: string): SettingsFile {
  const store = new ElectronStore<Stored>({
    cwd: folder,
    name: 'settings',
    defaults: {
      settings: firstSettings,
      carrierFolder: null,
      displays: [],
      tokenChoice: null,
      tokenLibraries: [],
    },
    clearInvalidConfig: true,
  });
  return {
    get: () => {
      const parsed = settings.safeParse(store.get('settings'));
      return parsed.success ? parsed.data : firstSettings;
    },
    set: (changed) => store.set('settings', changed),
    carrierFolder: () => store.get('carrierFolder'),
    setCarrierFolder: (chosen) => store.set('carrierFolder', chosen),
    displayChoices: () => {
      const parsed = keptChoices.safeParse(store.get('displays'));
      return parsed.success ? parsed.data : [];
    },
    setDisplayChoices: (choices) => store.set('displays', choices),
    tokenChoice: () => {
      const parsed = keptTokenChoice.safeParse(store.get('tokenChoice'));
      return parsed.success ? parsed.data : null;
    },
    setTokenChoice: (choice) => store.set('tokenChoice', choice),
    tokenLibraries: () => {
      const parsed = z.array(z.string()).safeParse(store.get('tokenLibraries'));
      return parsed.success ? parsed.data : [];
    },
    setTokenLibraries: (paths) => store.set('tokenLibraries', paths),
  };
}
