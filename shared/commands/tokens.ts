import { z } from 'zod';
import { tokenChoice, tokenLibraryView, tokenView } from '../token.ts';
import { command, done, nothing } from './command.ts';

/** What signs for the person: USB tokens and key files at hand. */
export const tokensCommands = {
  'tokens.list': command(
    nothing,
    z.strictObject({
      tokens: z.array(tokenView),
      libraries: z.array(tokenLibraryView),
      /** What signs now; null while nothing at hand can. */
      chosen: tokenChoice.nullable(),
    }),
  ),
  'tokens.choose': command(tokenChoice, done),
  /** Looks again for libraries and tokens. */
  'tokens.lookAgain': command(nothing, done),
  /** Lets the person name a maker's library; its path, or null where nothing was chosen. */
  'tokens.chooseLibrary': command(nothing, z.string().nullable()),
  /** The person knows that the next wrong PIN locks the token: holds for one login. */
  'tokens.confirmFinalTry': command(z.strictObject({ tokenId: z.string() }), done),
};
