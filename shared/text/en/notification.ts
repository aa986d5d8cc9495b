import type { English } from '../language.ts';
import type { notification as vi } from '../vi/notification.ts';

export const notification = {
  'shift-begins': 'A home shift begins at {{time}}. Open Phiên to start.',
  'shift-ending': 'The shift ends at {{time}}; recording will pause then.',
  'shift-ended': 'The shift is over: recording is paused.',
  'pause-over': 'The pause is over. Open Phiên to go on.',
  stalled: 'No picture comes from the screen: recording has stopped. Open Phiên to record again.',
  unbegun: 'No picture of the screen has been recorded yet. Open Phiên to try again.',
  stopped: 'Recording has stopped. Open Phiên to see why and to record again.',
  'display-added':
    'A new screen was connected. Open Phiên to say whether to record it; until then it is not.',
  'space-low': 'The disk is almost full. Open Phiên to see; once it is full, recording stops.',
  'clock-jumped':
    'This computer’s clock has changed. Phiên still measures the time rightly and noted the change in the session’s journal.',
  cameUrgent: 'Something most urgent came that wants to be looked at.',
  cameFrom: 'New from {{names}}: {{kinds}}',
  cameUrgentFrom: 'Most urgent from {{names}}: {{kinds}}',
  came: 'Something new has arrived.',
} satisfies English<typeof vi>;
