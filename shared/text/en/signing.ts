import type { English } from '../language.ts';
import type { signing as vi } from '../vi/signing.ts';

export const signing = {
  pin: 'PIN of the certificate of {{name}}',
  pinHint: 'Phiên uses the PIN for this signature only and does not keep it.',
  trialPin: 'Trial PIN: {{pin}}',
} satisfies English<typeof vi>;
