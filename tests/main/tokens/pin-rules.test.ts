import { describe, expect, it } from 'vitest';
import { assertMayTry, tokenPin, worseState } from '../../../main/tokens/pin-rules.ts';
import type { TokenPin } from '../../../main/tokens/protocol.ts';
import type { AppError } from '../../../shared/errors.ts';

const aPin: TokenPin = { state: 'ok', minLength: 4, maxLength: 16, isTypedOnToken: false };
const codeOf = (pin: Partial<TokenPin>, length: number, finalTryConfirmed = false) => {
  try {
    assertMayTry({ ...aPin, ...pin }, { length, finalTryConfirmed });
    return null;
  } catch (error) {
    return (error as AppError).code;
  }
};

describe('what a token says of its PIN', () => {
  it.each([
    [0x8, 'ok'],
    [0x1_0008, 'tries-low'],
    [0x3_0008, 'final-try'],
    [0x7_0008, 'locked'],
    [0x4_0008, 'locked'],
    [0, 'unknown'],
  ])('is read from flags %i as %s', (flags, state) => {
    expect(tokenPin({ flags, minPinLen: 4, maxPinLen: 16 }).state).toBe(state);
  });

  it('holds lengths only where the token knows them', () => {
    const unknown = 2 ** 32 - 1;
    expect(tokenPin({ flags: 0x108, minPinLen: unknown, maxPinLen: unknown })).toEqual({
      state: 'ok',
      minLength: null,
      maxLength: null,
      isTypedOnToken: true,
    });
    expect(tokenPin({ flags: 8, minPinLen: 0, maxPinLen: 0 }).maxLength).toBeNull();
  });
});

describe('a login', () => {
  it('is stopped for its length, at both ends', () => {
    expect([3, 4, 16, 17].map((length) => codeOf({}, length))).toEqual([
      'pin-length',
      null,
      null,
      'pin-length',
    ]);
  });

  it('needs a PIN of any length where the token names none', () => {
    const free = { minLength: null, maxLength: null };
    expect([0, 1, 255, 256].map((length) => codeOf(free, length))).toEqual([
      'pin-length',
      null,
      null,
      'pin-length',
    ]);
  });

  it('needs none where it is typed on the token', () => {
    expect(codeOf({ isTypedOnToken: true }, 0)).toBeNull();
  });

  it('is stopped on the final try unless that was confirmed, and when locked in any case', () => {
    expect(codeOf({ state: 'final-try' }, 8)).toBe('pin-final-try');
    expect(codeOf({ state: 'final-try' }, 8, true)).toBeNull();
    expect(codeOf({ state: 'final-try', isTypedOnToken: true }, 0)).toBe('pin-final-try');
    expect(codeOf({ state: 'locked' }, 8, true)).toBe('pin-locked');
  });
});

describe('the state of a PIN', () => {
  it('is the worse of what the token says and of what was tried', () => {
    expect([0, 1, 2, 5].map((wrong) => worseState('ok', wrong))).toEqual([
      'ok',
      'tries-low',
      'final-try',
      'final-try',
    ]);
    expect(worseState('locked', 0)).toBe('locked');
    expect(worseState('final-try', 1)).toBe('final-try');
    expect(worseState('tries-low', 0)).toBe('tries-low');
    expect(worseState('unknown', 0)).toBe('unknown');
  });
});
