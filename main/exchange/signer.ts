import { type KeyObject, sign } from 'node:crypto';
import type { TokenCertificate, TokenLogin } from '../signing/token.ts';

/** A certificate with its issuers (DER) and what signs with its key: SHA-256, as CMS wants it. */
export type Signer = {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly sign: (toBeSigned: Uint8Array) => Promise<Uint8Array>;
};

/** An installation's own key. */
export type DeviceKey = {
  /** DER, self-signed. */
  readonly certificate: Uint8Array;
  readonly privateKey: KeyObject;
};

/** Signs with the key of this computer. */
export function deviceSigner({ certificate, privateKey }: DeviceKey): Signer {
  return {
    certificate,
    chain: [],
    sign: async (toBeSigned) => sign('sha256', toBeSigned, privateKey),
  };
}

/** Signs with one certificate of an open login; throws what the login throws. */
export function tokenSigner(login: TokenLogin, certificate: TokenCertificate): Signer {
  return {
    certificate: certificate.der,
    chain: certificate.chain,
    sign: (toBeSigned) => login.sign({ certificateId: certificate.id, hash: 'sha256', toBeSigned }),
  };
}
