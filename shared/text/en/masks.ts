import type { English } from '../language.ts';
import type { masks as vi } from '../vi/masks.ts';

export const masks = {
  title: 'Windows not recorded',
  hint: 'Windows of these programs are masked in the picture before it is recorded. Names set here stay on this computer and go with no log and no recording.',
  long: 'More than half of a screen masked for 30 seconds pauses the recording. Time with masks is totalled in the log.',
  program: 'Program',
  origin: 'Set by',
  fixed: 'The office’s rules',
  own: 'You',
  none: 'No programs yet.',
  remove: 'Remove',
  removeOf: 'Remove {{program}} from the list of those not recorded',
  add: 'Add a program…',
  addTitle: 'Do not record the windows of a program',
  addButton: 'Do not record',
  open: 'Open on this computer',
  opening: 'Looking for what is open…',
  nothingOpen: 'No other program seems to be open.',
  unknown: 'This computer does not tell which programs are open.',
  placesUnknown:
    'This computer does not tell where windows are. While this program runs, recording pauses instead of masking it.',
} satisfies English<typeof vi>;
