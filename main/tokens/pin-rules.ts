import { AppError } from '../../shared/errors.ts';
import type { PinState } from '../../shared/token.ts';
import type { TokenPin } from './protocol.ts';

/** Bits of CK_TOKEN_INFO.flags. Source: PKCS#11 v3.1, section 3.2. */
const flag = {
  pinInitialized: 0x8,
  protectedPath: 0x100,
  countLow: 0x1_0000,
  finalTry: 0x2_0000,
  locked: 0x4_0000,
};

type TokenInfo = {
  readonly flags: number;
  readonly minPinLen: number;
  readonly maxPinLen: number;
};

/** What the token's information says of its PIN. */
export function tokenPin({ flags, minPinLen, maxPinLen }: TokenInfo): TokenPin {
  return {
    state: stateOf(flags),
    minLength: lengthOf(minPinLen),
    maxLength: maxPinLen === 0 ? null : lengthOf(maxPinLen),
    isTypedOnToken: (flags & flag.protectedPath) !== 0,
  };
}

function stateOf(flags: number): PinState {
  if (flags & flag.locked) return 'locked';
  if (flags & flag.finalTry) return 'final-try';
  if (flags & flag.countLow) return 'tries-low';
  return flags & flag.pinInitialized ? 'ok' : 'unknown';
}

/** All ones mean that the library does not know. A length beyond any PIN says nothing either. */
function lengthOf(length: number): number | null {
  return length > 10_000 ? null : length;
}

/**
 * Stops a login that must not reach the token: `pin-locked`, `pin-final-try` unless confirmed, and
 * `pin-length`, whose values `min` and `max` are lengths. `length` is in bytes of UTF-8.
 */
export function assertMayTry(
  pin: TokenPin,
  { length, finalTryConfirmed }: Readonly<{ length: number; finalTryConfirmed: boolean }>,
): void {
  if (pin.state === 'locked') throw new AppError('pin-locked', 'The token says: PIN locked.');
  if (pin.state === 'final-try' && !finalTryConfirmed)
    throw new AppError('pin-final-try', 'The final try was not confirmed.');
  if (pin.isTypedOnToken) return;
  const min = Math.max(1, pin.minLength ?? 1);
  const max = pin.maxLength ?? 255;
  if (length < min || length > max)
    throw new AppError('pin-length', 'The PIN is not as long as the token asks.', {
      values: { min, max },
    });
}

/**
 * The worse of what the token says and of what is known from wrong PINs in a row: not every maker
 * sets the flags, and tokens of the government lock after three.
 */
export function worseState(state: PinState, wrongTries: number): PinState {
  if (state === 'locked' || state === 'final-try') return state;
  if (wrongTries >= 2) return 'final-try';
  return wrongTries === 1 ? 'tries-low' : state;
}
