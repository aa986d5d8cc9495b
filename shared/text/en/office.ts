import type { English } from '../language.ts';
import type { office as vi } from '../vi/office.ts';

export const office = {
  validity: {
    valid: 'Valid',
    expiring: 'Expires soon',
    expired: 'Expired',
  },
  kitSubject: 'Office kit of {{name}}, serial {{serial}}',
  kitSummary: 'Kit of {{name}}, serial {{serial}}, valid from {{from}} to {{until}}.',
  kitMade: 'Made {{path}}. Fingerprint of the signing key: {{fingerprint}}',
  kitSound: 'The kit’s signature matches its content.',
  kitAnchored: 'The signer’s certificate was issued by somebody trusted.',
  kitNotAnchored: 'The signer’s certificate was not issued by anybody trusted.',
  kitChainNotChecked:
    'Who issued the signer’s certificate was not checked. Compare the fingerprint with the office’s notice, or add --trust FILE.',
  kitName: 'Office: {{name}}',
  kitSerial: 'Serial: {{serial}}',
  kitTrial: 'A trial, without any official value',
  kitFingerprint: 'Fingerprint of the signing key: {{fingerprint}}',
  kitSigner: 'Signer: {{name}}',
  kitDays: 'Valid: {{from}} to {{until}}',
  kitPeople_one: '{{count}} person in the directory',
  kitPeople_other: '{{count}} people in the directory',
  kitDecision: 'Basis: {{number}} of {{date}}',
  kitContentWrong: 'The kit’s content does not have the expected form: {{detail}}',
} satisfies English<typeof vi>;
