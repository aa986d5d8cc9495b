import type { English } from '../language.ts';
import type { signing as vi } from '../vi/signing.ts';

export const signing = {
  pin: 'PIN of the certificate of {{name}}',
  pinHint: 'Phiên uses the PIN for this signature only and does not keep it.',
  pinBetween:
    'The PIN has {{min}} to {{max}} characters. Phiên uses it for this signature only and does not keep it.',
  pinAtLeast:
    'The PIN has at least {{min}} characters. Phiên uses it for this signature only and does not keep it.',
  pinAtMost:
    'The PIN has at most {{max}} characters. Phiên uses it for this signature only and does not keep it.',
  trialPin: 'Trial PIN: {{pin}}',
  with: 'Sign with',
  choose: 'Choose a certificate',
  option: '{{name}} – {{token}}',
  optionHint: 'Issued by {{issuer}}. Valid until {{date}}.',
  subject: 'Certificate',
  issuer: 'Issued by',
  validUntil: 'Valid until',
  token: 'Device',
  usb: 'USB token {{label}}',
  keyFile: 'Key file {{label}}',
  revocation: {
    good: 'Not revoked',
    revoked: 'Revoked',
    unchecked: 'Revocation not checked',
  },
  expiresIn_one:
    'The certificate is valid for {{count}} more day, until {{date}}. Have it renewed now, so that signing is not interrupted.',
  expiresIn_other:
    'The certificate is valid for {{count}} more days, until {{date}}. Have it renewed now, so that signing is not interrupted.',
  expiresToday: 'Today is the last day on which the certificate is valid. Have it renewed now.',
  looking: 'Looking for USB tokens…',
  absent: 'There is no USB token. Plug it in and wait a few seconds; this window can stay open.',
  absentOne:
    '{{label}} with the certificate of {{name}} is not here. Plug the USB token in and wait a few seconds; this window can stay open.',
  foreign:
    'By the office directory, none of the certificates at hand belongs to {{name}}. Plug in the USB token of the person who uses Phiên.',
  undecided: 'Several certificates can sign. Choose the one to sign with.',
  lookAgain: 'Look again',
  triesLow:
    'A wrong PIN was just entered. A few wrong ones in a row lock the USB token: check the keyboard’s input method and Caps Lock before typing.',
  finalTry:
    'One try is left. If the PIN is wrong, the USB token is locked, and whoever issued the certificate has to unlock it.',
  finalTryConfirm: 'It is understood that a wrong PIN now locks the USB token',
  locked:
    'The USB token is locked after too many wrong PINs, so it cannot sign. Ask the IT centre or whoever issued the certificate to unlock it.',
  typedOnToken:
    'The PIN is typed on the keys of the USB token: press the button to sign, then type the PIN when the device asks for it.',
} satisfies English<typeof vi>;
