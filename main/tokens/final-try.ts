import { AppError } from '../../shared/errors.ts';
import type { Token } from '../signing/token.ts';

/** Who has said that they know of the final try: each word holds for one login, and not for long. */
export type FinalTries = {
  readonly arm: (tokenId: string) => void;
  /** Whether it was armed; it no longer is. */
  readonly take: (tokenId: string) => boolean;
};

const armedMs = 120_000;

/** `now` in ms UTC. */
export function createFinalTries(now: () => number): FinalTries {
  const armedAt = new Map<string, number>();
  return {
    arm: (tokenId) => void armedAt.set(tokenId, now()),
    take: (tokenId) => {
      const at = armedAt.get(tokenId);
      armedAt.delete(tokenId);
      return at !== undefined && now() - at <= armedMs;
    },
  };
}

/**
 * A USB token whose next login knows whether the final try was confirmed; right or wrong uses it
 * up.
 */
export function withFinalTry(token: Token, tokenId: string, finalTries: FinalTries): Token {
  return {
    ...token,
    login: (pin) => token.login(pin, { finalTryConfirmed: finalTries.take(tokenId) }),
  };
}

/**
 * A key file has no keys of its own to type a PIN on. Its login throws `pin-length` for an empty
 * one.
 */
export function withTypedPin(token: Token): Token {
  return {
    ...token,
    login: async (pin) => {
      if (pin === '')
        throw new AppError('pin-length', 'A key file asks for its PIN.', {
          values: { min: 1, max: longestPin },
        });
      return token.login(pin);
    },
  };
}

const longestPin = 64;
