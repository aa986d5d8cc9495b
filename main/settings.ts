import ElectronStore from 'electron-store';
import { z } from 'zod';
import { type Settings, settings } from '../shared/app.ts';
import type { KeptChoice } from './recordings/displays.ts';
import { firstSettings, type SettingsFile } from './settings-file.ts';

type Stored = {
  settings: Settings;
  carrierFolder: string | null;
  displays: readonly KeptChoice[];
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

/** Preferences in one file of the profile's folder; an unreadable file counts as none. */
export function createSettings(folder: string): SettingsFile {
  const store = new ElectronStore<Stored>({
    cwd: folder,
    name: 'settings',
    defaults: { settings: firstSettings, carrierFolder: null, displays: [] },
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
  };
}
