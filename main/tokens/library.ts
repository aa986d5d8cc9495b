import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { TokenLibraryView } from '../../shared/token.ts';
import type { Token } from '../signing/token.ts';
import type { FoundLibrary } from './find-libraries.ts';
import type { LibraryProcess } from './library-process.ts';
import { worseState } from './pin-rules.ts';
import { createPkcs11Token } from './pkcs11-token.ts';
import type { SeenToken } from './protocol.ts';

/** A USB token at hand. */
export type Pkcs11State = SeenToken & {
  /** Stays the same while the token does, over restarts too. */
  readonly id: string;
  readonly library: string;
};

type Deps = {
  readonly found: FoundLibrary;
  readonly process: LibraryProcess;
  /** Wrong PINs in a row, by the token's id: over restarts of the process too. */
  readonly wrongTries: Map<string, number>;
  readonly changed: () => void;
  readonly report: (where: string, error: unknown) => void;
};

export type Library = ReturnType<typeof createLibrary>;

/** One maker's library: the tokens it sees, and how it behaves. */
export function createLibrary({ found, process, wrongTries, changed, report }: Deps) {
  let seen: readonly Pkcs11State[] = [];
  let state: TokenLibraryView['state'] = 'no-token';
  let isFresh = false;
  let looking: Promise<readonly Pkcs11State[]> | null = null;

  const withTries = (token: Pkcs11State): Pkcs11State => {
    const wrong = wrongTries.get(token.id) ?? 0;
    return { ...token, pin: { ...token.pin, state: worseState(token.pin.state, wrong) } };
  };
  const read = async (): Promise<readonly Pkcs11State[]> => {
    const question = { ask: 'tokens', isFresh } as const;
    isFresh = false;
    try {
      seen = named(found.path, await process.ask(question));
      state = seen.length === 0 ? 'no-token' : 'works';
    } catch (error) {
      const before = state;
      seen = [];
      state = stateAfter(error);
      if (state !== before) report('tokens', error);
    }
    return seen.map(withTries);
  };
  const look = async (): Promise<readonly Pkcs11State[]> => {
    looking ??= read().finally(() => {
      looking = null;
    });
    return looking;
  };

  return {
    path: found.path,
    /** Never throws: a library that fails shows no token. What was seen last, while it works. */
    list: async (): Promise<readonly Pkcs11State[]> =>
      process.isBusy() && looking === null ? seen.map(withTries) : look(),
    view: (): TokenLibraryView => ({ path: found.path, from: found.from, state }),
    has: (tokenId: string): boolean => seen.some(({ id }) => id === tokenId),
    open: (tokenId: string): Token =>
      createPkcs11Token({
        process,
        find: async () => {
          const token = (await look()).find(({ id }) => id === tokenId);
          if (token !== undefined) return token;
          throw absent(state);
        },
        tried: (_, wasRight) => {
          if (wasRight) wrongTries.delete(tokenId);
          else wrongTries.set(tokenId, (wrongTries.get(tokenId) ?? 0) + 1);
          changed();
        },
      }),
    /** The next look starts it without a rest, and reads everything again. */
    forgive: (): void => {
      isFresh = true;
      process.forgive();
    },
    stop: process.stop,
  };
}

function named(library: string, tokens: readonly SeenToken[]): Pkcs11State[] {
  const ids = tokens.map(({ manufacturer, model, serial, label }) => {
    const name = JSON.stringify([library, manufacturer, model, serial, label]);
    return createHash('sha256').update(name).digest('hex').slice(0, 32);
  });
  // Two tokens that say the same of themselves are told apart by their order.
  return tokens.map((token, index) => {
    const place = ids.slice(0, index).filter((id) => id === ids[index]).length;
    return { ...token, id: `pkcs11-${ids[index]}${place === 0 ? '' : `-${place + 1}`}`, library };
  });
}

function stateAfter(error: unknown): TokenLibraryView['state'] {
  const code = error instanceof AppError ? error.code : null;
  if (code === 'token-hangs') return 'hangs';
  if (code === 'token-crashed') return 'crashed';
  return 'unusable';
}

function absent(state: TokenLibraryView['state']): AppError {
  if (state === 'hangs') return new AppError('token-hangs', 'The library of the token hangs.');
  if (state === 'crashed') return new AppError('token-crashed', 'The library crashed.');
  return new AppError('token-absent', 'The token is not in any slot.');
}
