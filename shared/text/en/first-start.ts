import type { English } from '../language.ts';
import type { firstStart as vi } from '../vi/first-start.ts';

export const firstStart = {
  title: 'Getting started',
  context: 'Remote work in openly recorded sessions',
  kitTitle: "Open your office's kit",
  kitText:
    'The file comes from your IT centre (ending in .kit). It fixes working hours, what is recorded, and the directory.',
  kitChoose: 'Choose the file…',
  trialTitle: 'Try with a sample office',
  trialText:
    'Makes a sample office on this computer, with an officer and a head. Everything stays on this computer and has no official value.',
  trialStart: 'Try it',
  trialWorking: 'Making the sample office: certificates, key files, directory…',
  restoreTitle: 'Move from another computer',
  restoreText:
    'Restores from the recovery file saved at the first start. Plans, work logs and reviews are rebuilt from the carrier.',
  restoreStart: 'Restore…',
  restorePassphrase: 'Passphrase of the recovery file',
  restoreWorking: 'Opening the recovery file…',
  compareTitle: "Compare with your office's notice",
  compareText:
    "The fingerprint below must equal the one in your office's notice, character by character. If it differs, stop and tell your IT centre.",
  fingerprint: 'Fingerprint of the signing key',
  officeName: 'Office',
  serial: 'Serial number',
  validity: 'Valid',
  validityDays: '{{from}} to {{until}}',
  compareSame: 'They are equal, use this kit',
  keyTitle: 'Confirm who you are',
  keyText:
    'Plug in the USB token, or choose a key file (.p12 or .pfx), and enter its PIN. The certificate says whose computer this is in the directory.',
  keyWith: 'Confirm with',
  keyWithFile: 'Key file',
  keyWithFileHint: 'The .p12 or .pfx file is chosen in the next step.',
  keyLooking: 'Looking for USB tokens…',
  keyNoUsb:
    'There is no USB token with a certificate of the directory. Plug it in; the list follows by itself.',
  keySign: 'Confirm',
  pinUsb: 'PIN of the USB token',
  pin: 'PIN of the key file',
  pinHint: 'The PIN is used this once and never stored.',
  keyOtherKit: 'Choose another kit…',
  keyChoose: 'Choose the key file…',
  keyWorking: "Making this computer's key and the recording key…",
  recoveryTitle: 'Save the recovery file',
  recoveryText:
    'If this computer breaks or is replaced, only this file and its passphrase open your plans, work logs and recordings again. Keep it on a USB drive or another safe place, not on this computer.',
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase again',
  passphraseHint: 'At least 12 characters; a sentence easy to remember and hard to guess is best.',
  passphraseShort: '{{count}} more characters needed',
  passphraseDiffers: 'The two entries differ',
  recoverySave: 'Save the recovery file…',
  folderTitle: 'Choose the exchange folder',
  folderText:
    "The office's shared folder, as this computer sees it. What lies in it is encrypted: only sender and addressee can read it.",
  folderChoose: 'Choose the folder…',
  standIn: 'Running on Chromium in place of Electron: for trial and tests only.',
} satisfies English<typeof vi>;
