import type { English } from '../language.ts';
import type { app as vi } from '../vi/app.ts';

export const app = {
  openedAgain:
    'Phiên is already open with this profile, so no second window was opened. Go on in this one.',
  place: {
    today: 'Today',
    plan: 'Weekly plan',
    session: 'Sessions',
    'work-log': 'Work log',
    'unit-week': 'The unit’s week',
    review: 'Review',
    'hand-in': 'Handed in',
    sign: 'Sign',
    inbox: 'Inbox',
    settings: 'Settings',
  },
  role: '{{position}}, {{unit}}',
  recording: 'Recording the screen',
  notRecording: 'Not recording for now',
  stalled: 'The screen is not reaching the disk',
  offlineWaiting_one:
    'The carrier is out of reach. {{count}} message waits and will go by itself once it is back.',
  offlineWaiting_other:
    'The carrier is out of reach. {{count}} messages wait and will go by themselves once it is back.',
  offlineNothing:
    'The carrier is out of reach. Everything still works; messages will go by themselves once it is back.',
  switchTo: 'Switch to {{name}}',
  kitExpiring:
    'The office kit expires on {{date}}. Ask the IT centre for a new one before that day.',
  kitExpired:
    'The office kit expired on {{date}}, so nothing new can be submitted. What is here stays open to read and work on.',
  failedTitle: 'Phiên could not open',
  failedKept: 'Everything on this computer is untouched; nothing was deleted or overwritten.',
  restore: 'Restore from the recovery file',
  restoreHint:
    'Enter the passphrase, then choose the recovery file that was saved when Phiên was set up.',
  passphrase: 'Passphrase of the recovery file',
  restoreChoose: 'Choose the file and restore…',
  reopen: 'Open Phiên again',
  weekBefore: 'Previous week',
  weekAfter: 'Next week',
  thisWeek: 'This week',
} satisfies English<typeof vi>;
