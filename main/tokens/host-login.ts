import { AppError } from '../../shared/errors.ts';
import type { SignRequest, TokenCertificate, UnwrapRequest } from '../signing/token.ts';
import type { Cryptoki, Handle } from './cryptoki.ts';
import { toTokenError } from './cryptoki-errors.ts';
import { createPinEntry, type PinEntry } from './pin-entry.ts';
import type { TokenQuestion } from './protocol.ts';
import { readCertificates } from './slot-reading.ts';
import { type OwnedCertificate, ownedCertificates } from './token-keys.ts';
import { signOnToken } from './token-sign.ts';
import { unwrapOnToken } from './token-unwrap.ts';

export type HostLogin = {
  readonly slot: string;
  readonly certificates: readonly TokenCertificate[];
  /** False once it ended, or the token was pulled out behind it. */
  readonly isOpen: () => boolean;
  /** Throws as the port `Token` says. */
  readonly sign: (request: SignRequest) => Uint8Array;
  readonly unwrap: (request: UnwrapRequest) => Uint8Array | null;
  readonly close: () => void;
};

/**
 * Logs in to the token in a slot, once. The PIN's bytes are overwritten when the token has them, or,
 * while a key asks for the PIN before each signature, when the login closes. Throws as `Token` says.
 */
export function openHostLogin(
  cryptoki: Cryptoki,
  question: Extract<TokenQuestion, { readonly ask: 'login' }>,
): HostLogin {
  const { library, names } = cryptoki;
  const entry = createPinEntry(cryptoki, question);
  try {
    const session = library.C_OpenSession(entry.slot, names.CKF_SERIAL_SESSION);
    try {
      entry.enter(session, names.CKU_USER);
      const login = openedLogin(cryptoki, session, entry);
      return { slot: question.slot, ...login };
    } catch (error) {
      // The last session of a token takes its login with it.
      quietly(() => library.C_CloseSession(session));
      throw error;
    }
  } catch (error) {
    entry.forget();
    throw toTokenError(error, entry.isThere);
  }
}

function openedLogin(cryptoki: Cryptoki, session: Handle, entry: PinEntry) {
  const { library, names } = cryptoki;
  const mechanisms = new Set(library.C_GetMechanismList(entry.slot));
  const found = readCertificates(cryptoki, session, mechanisms);
  const own = ownedCertificates(cryptoki, session, found);
  if (!own.some(({ key }) => key.isAlwaysAuthenticated)) entry.forget();
  let ended: AppError | null = null;

  const end = (reason: AppError): void => {
    entry.forget();
    if (ended === null) leave(cryptoki, session);
    ended ??= reason;
  };
  const authenticate = (): void => entry.enter(session, names.CKU_CONTEXT_SPECIFIC);
  const ownedOf = (certificateId: string): OwnedCertificate => {
    const owned = own.find(({ certificate }) => certificate.id === certificateId);
    if (owned === undefined)
      throw new AppError('token-not-yours', 'The token holds no key for this certificate.');
    return owned;
  };
  const onToken = <T>(work: () => T): T => {
    if (ended !== null) throw ended;
    try {
      return work();
    } catch (error) {
      const failed = toTokenError(error, entry.isThere);
      // Nothing is tried again behind a refusal: a wrong PIN would count once more.
      if (failed.code !== 'token-unreadable') end(failed);
      throw failed;
    }
  };
  return {
    certificates: own.map(({ certificate }) => certificate),
    isOpen: (): boolean => ended === null && isLoggedIn(cryptoki, session),
    sign: (request: SignRequest): Uint8Array => {
      const owned = ownedOf(request.certificateId);
      return onToken(() =>
        signOnToken({ cryptoki, session, mechanisms, owned, request, authenticate }),
      );
    },
    unwrap: ({ certificateId, wrapped }: UnwrapRequest): Uint8Array | null => {
      const owned = ownedOf(certificateId);
      return onToken(() =>
        unwrapOnToken({ cryptoki, session, mechanisms, owned, wrapped, authenticate }),
      );
    },
    close: (): void => end(new AppError('token-unreadable', 'The login is closed.')),
  };
}

/** CKS_RO_USER_FUNCTIONS and CKS_RW_USER_FUNCTIONS; pkcs11js has no names of states. */
const loggedInStates: ReadonlySet<number> = new Set([1, 3]);

function isLoggedIn({ library }: Cryptoki, session: Handle): boolean {
  try {
    return loggedInStates.has(library.C_GetSessionInfo(session).state);
  } catch {
    // A token that was pulled out takes its sessions with it.
    return false;
  }
}

function leave({ library }: Cryptoki, session: Handle): void {
  quietly(() => library.C_Logout(session));
  quietly(() => library.C_CloseSession(session));
}

function quietly(step: () => void): void {
  try {
    step();
  } catch {
    // The token may be gone: there is nothing left to leave.
  }
}
