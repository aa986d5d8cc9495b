import { useState } from 'react';
import type { Input, Output } from '../../shared/contract.ts';
import type { OpeningKey } from '../../shared/hand-in.ts';
import type { TokenView } from '../../shared/token.ts';
import { type Pin, usePin } from '../use-pin.ts';

export type KeyChoice = Input<'handIns.beginOpening'>['key'];

export type ChosenKey = Readonly<{
  choice: KeyChoice;
  setChoice: (choice: KeyChoice) => void;
  /** What asks for the PIN; null before a key file was chosen, or while the token is away. */
  token: Pick<TokenView, 'id' | 'kind' | 'label' | 'pin'> | null;
  typed: Pin;
}>;

/** USB tokens that hold the office's recording key. */
export function keyTokens(
  { certificates }: OpeningKey,
  { tokens }: Pick<Output<'tokens.list'>, 'tokens'>,
): readonly TokenView[] {
  return tokens.filter(
    (token) =>
      token.kind === 'pkcs11' && token.certificates.some(({ id }) => certificates.includes(id)),
  );
}

/** The key that opens: a USB token that holds it before any file, until something else is chosen. */
export function useOpeningKey(answer: OpeningKey, tokens: readonly TokenView[]): ChosenKey {
  const [asked, setChoice] = useState<KeyChoice | null>(null);
  const first: KeyChoice = tokens[0] ? { kind: 'token', tokenId: tokens[0].id } : { kind: 'file' };
  const isAway = asked?.kind === 'token' && !tokens.some(({ id }) => id === asked.tokenId);
  const choice = asked === null || isAway ? first : asked;
  const token =
    choice.kind === 'token' ? tokens.find(({ id }) => id === choice.tokenId) : undefined;
  const asking = token ?? (choice.kind === 'file' ? keyFile(answer) : null);
  return { choice, setChoice, token: asking, typed: usePin(asking) };
}

function keyFile({ file }: OpeningKey): ChosenKey['token'] {
  if (file === null) return null;
  return {
    // A PIN that was typed for one file is not for another.
    id: `opening-key ${file}`,
    kind: 'pkcs12',
    label: file,
    pin: { state: 'ok', minLength: null, maxLength: null, isTypedOnToken: false },
  };
}
