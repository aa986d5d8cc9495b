import type { English } from '../language.ts';
import type { cliInspect as vi } from '../vi/cli-inspect.ts';

/** Sentences of `phien inspect`. */
export const cliInspect = {
  unsigned: 'Nothing below is believed yet: this command only shows. Use phien verify to check.',
  subject: 'Subject: {{subject}}',
  from: 'From: {{from}}',
  to: 'To: {{to}}',
  cc: 'Cc: {{cc}}',
  replyTo: 'Answers go to: {{replyTo}}',
  kind: 'Kind: {{kind}}',
  sentAt: 'Sent: {{at}}',
  noDate: 'Sent: not known',
  attachment: 'Attachment: {{name}} ({{type}}, {{size}})',
  attachmentDanger: 'Attachment: {{name}} ({{type}}, {{size}}); {{danger}}',
  signer: 'Certificate of the signer: {{name}}, {{certificate}}',
  more_one: 'and {{count}} more',
  more_other: 'and {{count}} more',
  remoteImages_one: '{{count}} picture lies on another server; it was not fetched.',
  remoteImages_other: '{{count}} pictures lie on other servers; they were not fetched.',
  noText: '(The mail has no text.)',
  danger: {
    program: 'a program: do not open it',
    script: 'holds commands that run: do not open it',
    macro: 'has macros: ask the sender before opening it',
    'archive-locked': 'locked with a password, so nobody could look inside',
    disguised: 'its name is not what it is: do not open it',
  },
  mark: {
    'look-alike': "Careful: the sender's domain looks like one the office knows.",
    'mixed-script':
      'Careful: an address in this mail mixes scripts and may be taken for another one.',
    'reply-elsewhere': 'Careful: answers would go to another domain.',
    'name-lies': "Careful: the sender's name holds another address than the one that sends.",
    'link-lies': 'Careful: a link says one address and leads to another.',
    outside: 'The mail comes from outside the office.',
  },
  cut: {
    size: 'The file is too large: only its beginning was read.',
    headers: 'The header is too long: not all of it was read.',
    parts: 'The mail has too many parts, or they lie too deep: not all of them were read.',
    text: 'The text is too long: not all of it was read.',
    addresses: 'Too many addresses: not all are listed.',
    attachments: 'Too many attachments: not all are listed.',
    images: 'Too many or too large pictures: not all are shown.',
    packed:
      'Outlook’s winmail.dat is damaged, too large or points elsewhere: not all was taken out.',
  },
  legacyFont: {
    tcvn3: 'The mail uses a TCVN3 (ABC) typeface: its letters are left as they were sent.',
    vni: 'The mail uses a VNI typeface: its letters are left as they were sent.',
  },
  state: {
    fits: 'The signature fits the content; who signed was not checked.',
    trusted:
      'The signature fits the content; the given anchors vouch for the signer. Revocation was not checked.',
    untrusted:
      'The signature fits the content, but the given anchors do not vouch for the signer, or the sender is somebody else.',
    'other-head':
      'The signature fits the content, but the head of the mail is not the one that was signed with it.',
    broken: 'The signature does not fit the content.',
    unreadable: 'The signature cannot be read.',
    unchecked: 'The mail is signed; the signature was not checked here.',
    none: 'The mail is not signed.',
  },
  attachmentState: {
    true: '         the signature in the file fits its content',
    false: '         the signature in the file does not fit its content or cannot be read',
    null: '         the signature in the file fits its content; who signed was not checked',
  },
  sealed: 'The message is sealed: only its addressees can open it.',
  recordMalformed: 'The part for machines is malformed.',
  junk: 'This file is no mail that can be read, and no message of Phiên.',
  tooMuch: 'This mail takes too much time or memory to read; reading was stopped.',
} as const satisfies English<typeof vi>;
