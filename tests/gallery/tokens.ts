import type { Output } from '../../shared/contract.ts';
import { aCertificate, aKeyFile, aUsbToken, someTokens } from '../support/token-builders.ts';

const dayMs = 86_400_000;
const expired = aCertificate({
  id: 'c'.repeat(64),
  problem: 'expired',
  revocation: 'unchecked',
  notAfter: Date.UTC(2026, 4, 10),
});
const agency = aUsbToken({
  id: 'usb-2',
  label: 'Con dấu',
  certificates: [
    aCertificate({
      id: 'd'.repeat(64),
      subjectName: 'SỞ THỬ NGHIỆM',
      organisation: 'UBND thành phố Hà Nội',
      isOwn: false,
    }),
  ],
});
const libraries: Output<'tokens.list'>['libraries'] = [
  { path: 'C:\\Windows\\System32\\bit4xpki.dll', state: 'works', from: 'found' },
  { path: 'C:\\Windows\\System32\\eTPKCS11.dll', state: 'no-token', from: 'policy' },
  { path: 'D:\\ky-so\\cu.dll', state: 'hangs', from: 'chosen' },
];

/** What signs in the gallery: `?tokens=final-try`. */
export function tokensShown(variant: string | null, nowMs: number): Output<'tokens.list'> {
  const soon = aCertificate({ notAfter: nowMs + 12 * dayMs, revocation: 'unchecked' });
  switch (variant) {
    case 'usb':
      return someTokens([aUsbToken()]);
    case 'several':
      return someTokens([aUsbToken(), aKeyFile()], { chosen: null });
    case 'soon':
      return someTokens([aUsbToken({ certificates: [soon] }), aKeyFile()]);
    case 'tries-low':
    case 'final-try':
    case 'locked':
      return someTokens([aUsbToken({ state: variant })]);
    case 'typed':
      return someTokens([aUsbToken({ pin: { ...aUsbToken().pin, isTypedOnToken: true } })]);
    case 'absent':
      return someTokens([], {
        awaited: { label: 'VGCA Token', subjectName: 'Trần Minh Anh' },
      });
    case 'expired':
      return someTokens([aUsbToken({ certificates: [expired] })]);
    case 'many':
      return someTokens(
        [
          aUsbToken({ state: 'tries-low', certificates: [soon, expired] }),
          agency,
          aKeyFile({ certificates: [aCertificate()] }),
        ],
        { libraries },
      );
    default:
      return someTokens();
  }
}
