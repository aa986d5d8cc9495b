import type { TokenLibraryView, TokenView } from '../../shared/token.ts';
import type { Token, TokenCertificate } from '../signing/token.ts';

/** A USB token at hand. Its certificates are those whose private key it holds. */
export type UsbToken = Omit<TokenView, 'kind' | 'certificates'> & {
  readonly certificates: readonly TokenCertificate[];
};

/** The USB tokens of this machine, as the process that asks the makers' libraries sees them. */
export type UsbTokens = {
  /** As they are at this moment, the flags of their PINs included. */
  readonly list: () => Promise<{
    readonly tokens: readonly UsbToken[];
    readonly libraries: readonly TokenLibraryView[];
  }>;
  readonly open: (tokenId: string) => Token;
  /** Looks for libraries again, and again at those that had crashed. */
  readonly lookAgain: () => Promise<void>;
  /** A token came or went, or its PIN's flags changed; gives back what stops the listening. */
  readonly onChange: (listener: () => void) => () => void;
  readonly stop: () => Promise<void>;
};
