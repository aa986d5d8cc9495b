import { appState, settings } from '../app.ts';
import { command, done, nothing } from './command.ts';

/** The program itself and its preferences. */
export const appCommands = {
  'app.state': command(nothing, appState),
  'app.switchPerson': command(nothing, done),
  'settings.get': command(nothing, settings),
  'settings.set': command(settings, settings),
};
