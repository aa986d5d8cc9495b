import ElectronStore from 'electron-store';
import { type Settings, settings } from '../shared/app.ts';
import { firstSettings, type SettingsFile } from './settings-file.ts';

type Stored = { settings: Settings; carrierFolder: string | null };

/** Preferences in one file of the profile's folder; an unreadable file counts as none. */
export function createSettings(folder: string): SettingsFile {
  const store = new ElectronStore<Stored>({
    cwd: folder,
    name: 'settings',
    defaults: { settings: firstSettings, carrierFolder: null },
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
  };
}
