import type { Output } from '../../shared/contract.ts';
import type { TokenCertificateView, TokenView } from '../../shared/token.ts';

export const aCertificate = (
  overrides: Partial<TokenCertificateView> = {},
): TokenCertificateView => ({
  id: 'a'.repeat(64),
  subjectName: 'Trần Minh Anh',
  organisation: 'Sở Thử nghiệm',
  issuerName: 'CA phục vụ các cơ quan Nhà nước',
  serial: '5401',
  notBefore: Date.UTC(2024, 4, 10),
  notAfter: Date.UTC(2049, 4, 10),
  keyKind: 'rsa',
  keyBits: 3072,
  problem: null,
  revocation: 'good',
  isOwn: true,
  ...overrides,
});

export const aKeyFile = (overrides: Partial<TokenView> = {}): TokenView => ({
  id: 'key-file',
  kind: 'pkcs12',
  label: 'anh.p12',
  model: '',
  serial: '',
  library: null,
  pin: { state: 'ok', minLength: null, maxLength: null, isTypedOnToken: false },
  certificates: [aCertificate()],
  ...overrides,
});

export const aUsbToken = ({
  state = 'ok',
  ...overrides
}: Partial<TokenView> & { state?: TokenView['pin']['state'] } = {}): TokenView => ({
  id: 'usb-1',
  kind: 'pkcs11',
  label: 'VGCA Token',
  model: 'TokenME EVO v2',
  serial: '0042',
  library: '/usr/lib/libbit4xpki.so',
  pin: { state, minLength: 4, maxLength: 16, isTypedOnToken: false },
  certificates: [aCertificate({ id: 'b'.repeat(64) })],
  ...overrides,
});

/** The first certificate of the first token signs, unless something else is said. */
export function someTokens(
  tokens: readonly TokenView[] = [aKeyFile()],
  overrides: Partial<Output<'tokens.list'>> = {},
): Output<'tokens.list'> {
  const [token] = tokens;
  const [certificate] = token?.certificates ?? [];
  const chosen = token && certificate && { tokenId: token.id, certificateId: certificate.id };
  return {
    tokens: [...tokens],
    libraries: [],
    chosen: chosen ?? null,
    awaited: null,
    isLooking: false,
    ...overrides,
  };
}
