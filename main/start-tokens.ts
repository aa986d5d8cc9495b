import { startOwnProcess } from './own-process.ts';
import type { StartTokens, TokenAnswer, TokenAsked } from './tokens/protocol.ts';

/** Starts the process of one maker's library for USB tokens. */
export const startTokens: StartTokens = (heard) =>
  startOwnProcess<TokenAsked, TokenAnswer>('token-process', heard);
