import type { English } from '../language.ts';
import type { tray as vi } from '../vi/tray.ts';

export const tray = {
  idle: 'Phiên: the screen is not recorded',
  recording: 'Phiên: the screen is being recorded',
  gap: 'Phiên: a session is open, the screen is not recorded for now',
  open: 'Open Phiên',
  incident: 'Report an incident…',
  preview: 'See what is being recorded',
  quit: 'Quit',
  quitQuestion: 'End the session and quit?',
  quitDetail:
    'A session is open. Quitting ends it and stops recording; what was recorded stays as it is.',
  quitEnd: 'End and quit',
  quitStay: 'Stay',
} satisfies English<typeof vi>;
