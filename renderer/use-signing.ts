import { useLater } from './query.ts';
import {
  canSign,
  type SignedBy,
  type SigningOption,
  type SigningState,
  signingOptions,
  signingState,
} from './signing.ts';
import { type Pin, usePin } from './use-pin.ts';

export type Signing = Pin &
  Readonly<{
    state: SigningState;
    /** What could sign instead, and what signs. */
    options: readonly SigningOption[];
  }>;

/** What a signing dialog knows of the token, and what was typed for it. */
export function useSigning(by: SignedBy = 'own'): Signing {
  const { answer, error } = useLater('tokens.list');
  const state = signingState(answer, by);
  const pin = usePin(canSign(state) ? state.token : null);
  const options = answer ? signingOptions(answer, by) : [];
  return { ...pin, error: error ?? pin.error, state, options };
}
