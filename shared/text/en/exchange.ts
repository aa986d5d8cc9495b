import type { English } from '../language.ts';
import type { exchange as vi } from '../vi/exchange.ts';

export const exchange = {
  kind: {
    'plan-submit': 'Weekly plan',
    'plan-withdraw': 'Withdrawal of a weekly plan',
    'work-log-submit': 'Work log',
    'work-log-withdraw': 'Withdrawal of a work log',
    review: 'Review',
    'review-dissent': 'Dissent',
    'task-assign': 'Assigned task',
    'segments-request': 'Request for a stretch of recording',
    'segments-send': 'Stretch of recording',
    'recording-opened': 'Notice that a recording was opened',
    'device-enrol': 'Device enrolment',
    'session-anchor': 'Time anchor of a session',
    receipt: 'Receipt',
    'office-kit': 'Office kit',
    unknown: 'Foreign file',
  },
  state: {
    waiting: 'Waiting to send',
    'waiting-for-device': 'Waiting for the addressee’s device',
    sent: 'Sent',
    received: 'Received',
    reviewed: 'Reviewed',
    'set-aside': 'Set aside',
  },
  reason: {
    unreadable: 'This file is no envelope of Phiên, or it is damaged or not copied completely.',
    'not-for-us': 'This envelope is not addressed to the person who uses this computer.',
    'signature-broken':
      'The content does not match its signature: it was changed after it was signed.',
    'chain-unknown': 'The signer’s certificate was not issued by anybody the office trusts.',
    'certificate-expired': 'The signer’s certificate is no longer valid, or not yet.',
    'certificate-not-in-directory': 'The signer’s certificate is not in the office’s directory.',
    'device-unknown': 'A device that is not enrolled signed this envelope.',
    'sender-mismatch': 'The signer is not the sender that the envelope names.',
    'not-allowed': 'The directory does not allow the sender to send this.',
    'other-kit': 'The envelope follows an office kit that this computer does not have.',
    'trial-mismatch': 'The trial and a real office do not accept envelopes from each other.',
    'record-malformed': 'The content of the envelope does not have the expected form.',
    'token-signature-required':
      'The sender must sign this envelope in person; a device cannot sign it for them.',
  },
  receiptSubject: 'Receipt: {{kind}}',
  receiptApplied: '{{name}} received: {{kind}}. At {{at}}.',
  receiptWaiting: '{{name}} received: {{kind}}. It waits for what it answers. At {{at}}.',
  receiptSuperseded: '{{name}} received: {{kind}}. There is a newer one already. At {{at}}.',
  receiptQuarantined: '{{name}} set aside: {{kind}}. {{reason}} At {{at}}.',
  enrolSubject: 'Device of {{name}}',
  enrolSummary:
    '{{name}} confirms that the device {{machine}} is theirs. It may receive envelopes and sign receipts for {{name}}.',
  trialSubject: '[Trial] {{subject}}',
  trialSummary: 'A trial, without any official value.\n{{summary}}',
} satisfies English<typeof vi>;
