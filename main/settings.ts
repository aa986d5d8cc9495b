import ElectronStore from 'electron-store';
import { type Settings, settings } from '../shared/app.ts';

export type SettingsFile = {
  readonly get: () => Settings;
  readonly set: (changed: Settings) => void;
};

const initial: Settings = { language: 'vi', theme: 'system', namesInNotifications: false };

/** Preferences in one file of the profile's folder; an unreadable file counts as none. */
export function createSettings(folder: string): SettingsFile {
  const store = new ElectronStore<{ settings: Settings }>({
    cwd: folder,
    name: 'settings',
    defaults: { settings: initial },
    clearInvalidConfig: true,
  });
  return {
    get: () => {
      const parsed = settings.safeParse(store.get('settings'));
      return parsed.success ? parsed.data : initial;
    },
    set: (changed) => store.set('settings', changed),
  };
}
