import type { Handlers } from '../../shared/contract.ts';
import type { Tokens } from '../tokens/tokens.ts';

type TokenCommand = Extract<keyof Handlers, `tokens.${string}`>;

/** USB tokens are asked for at first start too, before anything else is open. */
export function tokenHandlers(tokens: Tokens): Pick<Handlers, TokenCommand> {
  return {
    'tokens.list': tokens.list,
    'tokens.choose': tokens.choose,
    'tokens.lookAgain': tokens.lookAgain,
    'tokens.chooseLibrary': tokens.chooseLibrary,
    'tokens.chooseKeyFile': tokens.chooseKeyFile,
    'tokens.confirmFinalTry': tokens.confirmFinalTry,
  };
}
