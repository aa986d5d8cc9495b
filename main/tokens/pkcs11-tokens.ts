import { AppError } from '../../shared/errors.ts';
import type { TokenLibraryView } from '../../shared/token.ts';
import type { Timer } from '../exchange/exchange-deps.ts';
import type { Token } from '../signing/token.ts';
import type { FoundLibrary } from './find-libraries.ts';
import { createLibrary, type Library, type Pkcs11State } from './library.ts';
import { createLibraryProcess } from './library-process.ts';
import { type StartTokens, type TokenLimits, usualLimits } from './protocol.ts';

type Deps = {
  readonly start: StartTokens;
  /** What to load; asked at the first look and at `lookAgain`. */
  readonly libraries: () => Promise<readonly FoundLibrary[]>;
  readonly timer: Timer;
  /** Ms that never jump. */
  readonly mono: () => number;
  readonly report: (where: string, error: unknown) => void;
  readonly limits?: TokenLimits;
};

export type Pkcs11Tokens = ReturnType<typeof createPkcs11Tokens>;

/** C_WaitForSlotEvent is missing, blocks or lies in many libraries; looking costs little. */
const lookEveryMs = 2_000;

/** The USB tokens of every maker's library, each library in a process of its own. */
export function createPkcs11Tokens(deps: Deps) {
  const { timer, report } = deps;
  const wrongTries = new Map<string, number>();
  const listeners = new Set<() => void>();
  let known: Promise<readonly Library[]> | null = null;
  let loaded: readonly Library[] = [];
  let lastSeen: string | null = null;
  let cancelPoll: (() => void) | null = null;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  /** Libraries that are there already stay as they are: one may be signing. */
  const find = async (): Promise<readonly Library[]> => {
    const found = await deps.libraries();
    const kept = (path: string) => loaded.find((library) => library.path === path);
    const next = found.map(
      (one) => kept(one.path) ?? libraryOf(one, { ...deps, wrongTries, changed }),
    );
    for (const library of loaded) if (!next.includes(library)) library.stop();
    loaded = next;
    return next;
  };
  const libraries = (): Promise<readonly Library[]> => {
    known ??= find();
    return known;
  };
  const list = async (): Promise<readonly Pkcs11State[]> => {
    const every = await libraries();
    const tokens = (await Promise.all(every.map((library) => library.list()))).flat();
    const seen = shape(tokens, every);
    const isNews = lastSeen !== null && lastSeen !== seen;
    lastSeen = seen;
    if (isNews) changed();
    return tokens;
  };
  const poll = async (): Promise<void> => {
    await list().catch((error: unknown) => report('tokens', error));
    arm();
  };
  const arm = (): void => {
    cancelPoll?.();
    cancelPoll = null;
    if (listeners.size === 0) return;
    cancelPoll = timer.after(lookEveryMs, () => void poll());
  };
  const findLibrary = async (tokenId: string): Promise<Library> => {
    const has = (library: Library) => library.has(tokenId);
    const here = (await libraries()).find(has);
    if (here !== undefined) return here;
    await list();
    const now = (await libraries()).find(has);
    if (now === undefined) throw new AppError('token-absent', 'No library sees this token.');
    return now;
  };

  return {
    /** A fresh look, but for libraries that are at work: of these what was seen last. */
    list,
    /** As of the last look. */
    libraries: (): readonly TokenLibraryView[] => loaded.map((library) => library.view()),
    /** Looks for libraries anew, and starts those at once that rest after a crash. */
    lookAgain: async (): Promise<void> => {
      known = null;
      for (const library of loaded) library.forgive();
      await list();
      changed();
    },
    /** The token with this id, also while it is not plugged in: it then throws `token-absent`. */
    open: (tokenId: string): Token => {
      const token = async () => (await findLibrary(tokenId)).open(tokenId);
      return {
        kind: 'pkcs11',
        list: async () => (await token()).list(),
        login: async (pin, options) => (await token()).login(pin, options),
      };
    },
    /**
     * Tells of tokens that come and go and of PINs' states that change; looks every two seconds while
     * somebody listens. Gives back what ends it.
     */
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener);
      if (listeners.size === 1) arm();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) arm();
      };
    },
    stop: (): void => {
      listeners.clear();
      arm();
      for (const library of loaded) library.stop();
      loaded = [];
      known = Promise.resolve(loaded);
    },
  };
}

type LibraryDeps = Deps & {
  readonly wrongTries: Map<string, number>;
  readonly changed: () => void;
};

function libraryOf(found: FoundLibrary, deps: LibraryDeps): Library {
  const { start, timer, mono, limits = usualLimits, wrongTries, changed, report } = deps;
  const process = createLibraryProcess({ library: found.path, start, timer, mono, limits });
  return createLibrary({ found, process, wrongTries, changed, report });
}

/** What listeners hear of: who is there, with which certificates, and how their PINs stand. */
function shape(tokens: readonly Pkcs11State[], libraries: readonly Library[]): string {
  const states = libraries.map((library) => library.view().state);
  const there = tokens.map(({ id, pin, certificates }) => [
    id,
    pin,
    certificates.map((certificate) => certificate.id),
  ]);
  return JSON.stringify([states, there]);
}
