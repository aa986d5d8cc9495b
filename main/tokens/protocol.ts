import type { Failure } from '../../shared/errors.ts';
import type { PinState } from '../../shared/token.ts';
import type { StartChild } from '../processes/own-process.ts';
import type { SignRequest, TokenCertificate, UnwrapRequest } from '../signing/token.ts';

/** What a token says of its PIN; lengths in bytes of UTF-8, null where it does not say. */
export type TokenPin = {
  readonly state: PinState;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly isTypedOnToken: boolean;
};

/** A token in a slot, as its library tells it. */
export type SeenToken = {
  /** The library's own id of the slot, in hex. */
  readonly slot: string;
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly pin: TokenPin;
  /** What can be seen without a PIN, without the issuers. */
  readonly certificates: readonly TokenCertificate[];
};

/** What the process of a library is asked. */
export type TokenQuestion =
  /** Asked first, once. */
  | { readonly ask: 'load'; readonly library: string }
  /** `isFresh`: also reads certificates again that were read from the same token before. */
  | { readonly ask: 'tokens'; readonly isFresh: boolean }
  | {
      readonly ask: 'login';
      readonly slot: string;
      /** As last seen: another token in the slot is not tried. */
      readonly serial: string;
      readonly isTypedOnToken: boolean;
      /** UTF-8; whoever sends and whoever takes it overwrites it. */
      readonly pin: Uint8Array;
      readonly finalTryConfirmed: boolean;
    }
  | {
      readonly ask: 'sign';
      readonly login: number;
      readonly isTypedOnToken: boolean;
      readonly request: SignRequest;
    }
  | {
      readonly ask: 'unwrap';
      readonly login: number;
      readonly isTypedOnToken: boolean;
      readonly request: UnwrapRequest;
    }
  | { readonly ask: 'close'; readonly login: number };

export type TokenAnswers = {
  readonly load: null;
  readonly tokens: readonly SeenToken[];
  readonly login: { readonly login: number; readonly certificates: readonly TokenCertificate[] };
  readonly sign: Uint8Array;
  readonly unwrap: Uint8Array | null;
  /** How many logins are still open. */
  readonly close: number;
};

/** Questions are asked one after the other, each with its own number. */
export type TokenAsked = { readonly id: number; readonly question: TokenQuestion };

export type TokenAnswer =
  | { readonly id: number; readonly value: TokenAnswers[keyof TokenAnswers] }
  /** `message` is English, for the log, and holds nothing that was asked. */
  | { readonly id: number; readonly failed: Failure & { readonly message: string } };

/** Starts a process for one library. */
export type StartTokens = StartChild<TokenAsked, TokenAnswer>;

/** Whoever does not answer for so long hangs, and is ended. In ms. */
export type TokenLimits = {
  readonly load: number;
  readonly tokens: number;
  readonly login: number;
  readonly sign: number;
  readonly close: number;
  /** Where somebody types on the token's own keys. */
  readonly typing: number;
};

/** A smart card takes seconds for the first look and up to some for a signature. */
export const usualLimits: TokenLimits = {
  load: 20_000,
  tokens: 20_000,
  login: 30_000,
  sign: 30_000,
  close: 5_000,
  typing: 120_000,
};
