import type { English } from '../language.ts';
import type { mailHead as vi } from '../vi/mail-head.ts';

/** What is said of a signed mail's subject, sender and date, which lie outside what is signed. */
export const mailHead = {
  unsigned:
    'The signature covers the content alone. Subject, sender’s name, date and recipients lie outside it: they can be changed and the signature stays valid.',
  same: 'The subject, sender and date shown are those that were signed.',
  partly: 'As it was signed: {{same}}. Outside the signature: {{unsigned}}.',
  inside: 'As it was signed: {{same}}.',
  outside: 'Outside the signature: {{unsigned}}.',
  field: { subject: 'subject', from: 'sender’s name', date: 'date' },
  differs: {
    subject: 'The subject shown is NOT the one that was signed: “{{signed}}”.',
    from: 'The sender shown is NOT the one that was signed: {{signed}}.',
    date: 'The date shown is NOT the one that was signed: {{signed}}.',
  },
  none: 'not stated',
  other:
    'What was signed is a message with another identifier: it may have been passed on. Subject, sender’s name and date of this mail lie outside the signature.',
} satisfies English<typeof vi>;
