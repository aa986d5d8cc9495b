import type { English } from '../language.ts';
import type { mailOutcome as vi } from '../vi/mail-outcome.ts';

/** What became of a message or an envelope: refused, returned, how its matter stands. */
export const mailOutcome = {
  refused: 'Refused by the server',
  refusedTitle: {
    flag: 'The server did not take the change to this message',
    move: 'The server did not move this message',
    delete: 'The server did not delete this message',
  },
  refusedReason: {
    full: 'The mailbox on the server is full. Delete old messages or ask the IT centre for more room, then try again.',
    forbidden:
      'The account may not change anything in this folder. If it has to, ask the IT centre for the right.',
    missing: 'The folder is no longer on the server. Choose another folder and do it again.',
    other:
      'The server gave no clear reason. Try again in a few minutes; if it is refused again, tell the IT centre.',
  },
  refusedUndone: 'On this machine the message is as it was before.',
  known: 'Understood',
  returned: 'Not delivered',
  returnedTitle_one: 'This message did not reach {{count}} person',
  returnedTitle_other: 'This message did not reach {{count}} people',
  returnedReason: {
    full: "{{address}}: the addressee's mailbox is full.",
    unknown: "{{address}}: the addressee's server does not know this address.",
    other: "{{address}}: the addressee's server did not take the message.",
  },
  returnedSaid: 'The server answered: {{said}}',
  returnedNext:
    'Check the addresses and send it to these people again. A message written on this machine is back among drafts and waiting messages.',
  problem: 'Needs attention',
  problemTitle: {
    waiting: 'This envelope has not gone yet',
    returned: 'The mail system sent this envelope back',
    other: 'This envelope met an obstacle',
  },
  deviceTitle: 'Waiting for the addressee to enrol a machine',
  deviceText:
    'The addressee uses Phiên on no machine yet, so the envelope cannot be sealed. It goes by itself as soon as one is enrolled.',
  heldTitle: 'Received, not applied yet',
  heldText:
    'It answers something that is not on this machine yet. Once that comes, it is applied by itself. If that takes more than a day, ask the sender to send both again.',
  standing: {
    held: 'Not applied yet',
    'to-review': 'To review',
    'awaiting-signature': 'Awaiting signature',
    approved: 'Approved',
    returned: 'Returned for changes',
    withdrawn: 'Withdrawn',
    superseded: 'A newer one is here',
    'to-do': 'To do',
    done: 'Done',
    'to-answer': 'To answer',
    answered: 'Answered',
  },
  due: 'Due {{day}}',
  overdue: 'Overdue {{day}}',
  dueName: 'Deadline',
  flagged_one: '{{count, number}} message flagged.',
  flagged_other: '{{count, number}} messages flagged.',
  unflagged_one: 'Flag removed from {{count, number}} message.',
  unflagged_other: 'Flags removed from {{count, number}} messages.',
  markedRead_one: '{{count, number}} message marked as read.',
  markedRead_other: '{{count, number}} messages marked as read.',
  markedUnread_one: '{{count, number}} message marked as unread.',
  markedUnread_other: '{{count, number}} messages marked as unread.',
} satisfies English<typeof vi>;
