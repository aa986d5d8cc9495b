import type { TokenCertificateView, TokenView } from '../../shared/token.ts';
import { keyBitsOf, organisationOf } from '../signing/certificate-details.ts';
import type { TokenCertificate } from '../signing/token.ts';
import type { Judgement } from './judging.ts';
import { type KeyFile, keyFileId } from './key-file.ts';
import type { UsbToken } from './usb-tokens.ts';

/** A token with the certificates it shows, not yet judged. */
export type TokenAtHand = Omit<TokenView, 'certificates'> & {
  readonly certificates: readonly TokenCertificate[];
};

export function usbTokenAtHand(token: UsbToken): TokenAtHand {
  return { ...token, kind: 'pkcs11' };
}

export function keyFileAtHand({ name, certificates }: KeyFile): TokenAtHand {
  return {
    id: keyFileId,
    kind: 'pkcs12',
    label: name,
    model: '',
    serial: '',
    library: null,
    // Nothing counts the tries of a file.
    pin: { state: 'ok', minLength: null, maxLength: null, isTypedOnToken: false },
    certificates,
  };
}

export function viewTokenCertificate(
  { der, chain: _, ...view }: TokenCertificate,
  { problem, revocation }: Judgement,
  isOwn: boolean,
): TokenCertificateView {
  const { id, subjectName, issuerName, serial, notBefore, notAfter, keyKind } = view;
  return {
    ...{ id, subjectName, issuerName, serial, notBefore, notAfter, keyKind },
    organisation: organisationOf(der),
    keyBits: Math.max(1, keyBitsOf(der)),
    problem,
    revocation,
    isOwn,
  };
}
