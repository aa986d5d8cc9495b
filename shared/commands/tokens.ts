import { z } from 'zod';
import { tokenChoice, tokenLibraryView, tokenView } from '../token.ts';
import { command, done, nothing, pin } from './command.ts';

/** What signs for the person: USB tokens and key files at hand. */
export const tokensCommands = {
  'tokens.list': command(
    nothing,
    z.strictObject({
      tokens: z.array(tokenView),
      libraries: z.array(tokenLibraryView),
      /** The first look is not over: what is missing may still be found. */
      isLooking: z.boolean(),
      /** What signs now; null while it is not at hand, or while several could and none was chosen. */
      chosen: tokenChoice.nullable(),
      /** What was chosen and is not at hand: nothing else signs in its place by itself. */
      awaited: z.strictObject({ label: z.string(), subjectName: z.string() }).nullable(),
    }),
  ),
  'tokens.choose': command(tokenChoice, done),
  /** Looks again for libraries and tokens. */
  'tokens.lookAgain': command(nothing, done),
  /** Lets the person name a maker's library; its path, or null where nothing was chosen. */
  'tokens.chooseLibrary': command(nothing, z.string().nullable()),
  /**
   * Lets the person choose another key file of their own, which then signs; false where none was
   * chosen. Throws `pin-wrong`, `token-unreadable`, `token-not-yours`.
   */
  'tokens.chooseKeyFile': command(z.strictObject({ pin }), z.boolean()),
  /** The person knows that the next wrong PIN locks the token: holds for one login. */
  'tokens.confirmFinalTry': command(z.strictObject({ tokenId: z.string() }), done),
};
