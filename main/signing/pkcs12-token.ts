import { constants, type KeyObject, sign } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { unwrapKey } from './key-wrap.ts';
import type { KeyEntry } from './pkcs12.ts';
import { pssSaltLength } from './signature-algorithms.ts';
import type { SignRequest, Token, TokenCertificate, TokenLogin } from './token.ts';

/**
 * A key file (PKCS#12) as a token. `bytes` stay encrypted until `login`. `list` is empty before the
 * first login, since most files encrypt their certificates. A login throws `token-unreadable` for
 * another kind of file, and for one without any signing key.
 */
export function openPkcs12Token(bytes: Uint8Array): Token {
  let seen: readonly TokenCertificate[] = [];

  return {
    kind: 'pkcs12',
    list: async () => seen,
    login: async (pin) => {
      // Not with the program: what reads such files is large, and its first window needs none.
      const { decryptPkcs12, parsePkcs12 } = await import('./pkcs12.ts');
      const entries = decryptPkcs12(parsePkcs12(bytes), pin);
      if (entries.length === 0)
        throw new AppError('token-unreadable', 'The key file holds no key with its certificate.');
      seen = entries.map(({ certificate }) => certificate);
      return openLogin(entries);
    },
  };
}

function openLogin(entries: readonly KeyEntry[]): TokenLogin {
  let open: readonly KeyEntry[] | undefined = entries;

  const keyOf = (certificateId: string): KeyObject => {
    if (!open) throw new AppError('token-unreadable', 'The login is closed.');
    const entry = open.find(({ certificate }) => certificate.id === certificateId);
    if (!entry) throw new AppError('token-not-yours', 'The key file has no such certificate.');
    return entry.privateKey;
  };
  const signWith = ({ certificateId, hash, pss, toBeSigned }: SignRequest): Uint8Array => {
    const key = keyOf(certificateId);
    if (!pss) return sign(hash, toBeSigned, key);
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return sign(hash, toBeSigned, { key, padding, saltLength: pssSaltLength });
  };

  return {
    certificates: entries.map(({ certificate }) => certificate),
    sign: async (request) => signWith(request),
    unwrap: async ({ certificateId, wrapped }) => unwrapKey(keyOf(certificateId), wrapped) ?? null,
    close: () => {
      open = undefined;
    },
  };
}
