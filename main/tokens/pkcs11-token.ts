import { AppError } from '../../shared/errors.ts';
import type { Token, TokenCertificate, TokenLogin } from '../signing/token.ts';
import type { LibraryProcess } from './library-process.ts';
import { assertMayTry } from './pin-rules.ts';
import type { SeenToken, TokenAnswers } from './protocol.ts';

type Deps = {
  readonly process: LibraryProcess;
  /** The token as it is in its slot now, its PIN's state included. Throws `token-absent`. */
  readonly find: () => Promise<SeenToken>;
  /** What became of a PIN that may have reached the token. */
  readonly tried: (token: SeenToken, wasRight: boolean) => void;
};

/** One USB token behind the port `Token`. */
export function createPkcs11Token({ process, find, tried }: Deps): Token {
  return {
    kind: 'pkcs11',
    list: async (): Promise<readonly TokenCertificate[]> => (await find()).certificates,
    login: async (pin, { finalTryConfirmed = false } = {}) => {
      const token = await find();
      const { slot, serial } = token;
      const { isTypedOnToken } = token.pin;
      const bytes = new TextEncoder().encode(pin);
      try {
        assertMayTry(token.pin, { length: bytes.length, finalTryConfirmed });
        const question = { slot, serial, isTypedOnToken, pin: bytes, finalTryConfirmed };
        const answer = await process.ask({ ask: 'login', ...question });
        tried(token, true);
        return openLogin({ process, token, tried, answer });
      } catch (error) {
        if (mayHaveCounted(error)) tried(token, false);
        throw error;
      } finally {
        bytes.fill(0);
      }
    },
  };
}

/** A token that hung or crashed may have counted the PIN all the same. */
const counted: ReadonlySet<string> = new Set(['pin-wrong', 'token-hangs', 'token-crashed']);
const mayHaveCounted = (error: unknown): boolean =>
  error instanceof AppError && counted.has(error.code);

type Opened = Omit<Deps, 'find'> & {
  readonly token: SeenToken;
  readonly answer: TokenAnswers['login'];
};

function openLogin({ process, token, tried, answer }: Opened): TokenLogin {
  const generation = process.generation();
  const { login, certificates } = answer;
  const { isTypedOnToken } = token.pin;
  let isOpen = true;
  /** A key may ask for the PIN once more. */
  const withKey = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!isOpen) throw new AppError('token-unreadable', 'The login is closed.');
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError && error.code === 'pin-wrong') tried(token, false);
      throw error;
    }
  };
  return {
    certificates,
    sign: (request) =>
      withKey(() => process.ask({ ask: 'sign', login, isTypedOnToken, request }, generation)),
    unwrap: (request) =>
      withKey(() => process.ask({ ask: 'unwrap', login, isTypedOnToken, request }, generation)),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      // Where its process is gone already, so is the login.
      void process.ask({ ask: 'close', login }, generation).catch(() => undefined);
    },
  };
}
