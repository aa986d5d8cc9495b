import { useState } from 'react';
import type { TokenView } from '../shared/token.ts';
import { useCommand } from './query.ts';

export type Pin = Readonly<{
  pin: string;
  setPin: (pin: string) => void;
  /** The final try is understood. */
  isConfirmed: boolean;
  setConfirmed: (isConfirmed: boolean) => void;
  /** Whatever it takes to sign is there. */
  isReady: boolean;
  isPending: boolean;
  error: Error | null;
  /** How many PINs were given on. */
  tries: number;
  /**
   * Tells main that the final try is understood, if it is one, then gives the PIN on and forgets
   * it.
   */
  sign: (onSign: (pin: string) => void) => void;
}>;

type Typed = Readonly<{ of: string | null; pin: string; isConfirmed: boolean }>;
const nothingTyped: Typed = { of: null, pin: '', isConfirmed: false };

/** What is typed for a token that can sign; null: none can. */
export function usePin(token: Pick<TokenView, 'id' | 'pin'> | null): Pin {
  const confirm = useCommand('tokens.confirmFinalTry');
  const [typed, setTyped] = useState(nothingTyped);
  const [tries, setTries] = useState(0);
  const of = token?.id ?? null;
  // A PIN is for one token only: another in its place begins with an empty field.
  const { pin, isConfirmed } = typed.of === of ? typed : nothingTyped;
  const isOpen = token !== null && token.pin.state !== 'locked';
  const isFinalTry = token?.pin.state === 'final-try';
  const isTypedOnToken = token?.pin.isTypedOnToken === true;
  const give = (onSign: (pin: string) => void): void => {
    // A refused PIN is not tried a second time by a mere press: it has to be typed anew.
    setTyped(nothingTyped);
    setTries(tries + 1);
    onSign(isTypedOnToken ? '' : pin);
  };
  return {
    pin,
    setPin: (next) => setTyped({ of, pin: next, isConfirmed }),
    isConfirmed,
    setConfirmed: (next) => setTyped({ of, pin, isConfirmed: next }),
    isReady: isOpen && (isTypedOnToken || pin !== '') && (!isFinalTry || isConfirmed),
    isPending: confirm.isPending,
    error: confirm.error,
    tries,
    sign: (onSign) => {
      if (token === null || !isFinalTry) return give(onSign);
      confirm.mutate({ tokenId: token.id }, { onSuccess: () => give(onSign) });
    },
  };
}
