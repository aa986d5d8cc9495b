import type { TokenLibraryView, TokenView } from '../../shared/token.ts';
import type { Token, TokenCertificate } from '../signing/token.ts';
import type { Pkcs11State } from './library.ts';
import type { Pkcs11Tokens } from './pkcs11-tokens.ts';

/** A USB token at hand. Its certificates are those whose private key it holds. */
export type UsbToken = Omit<TokenView, 'kind' | 'certificates'> & {
  readonly certificates: readonly TokenCertificate[];
};

/** Libraries that the person chose on this machine, and those of the office's policy: whole paths. */
export type NamedLibraries = {
  readonly chosen: readonly string[];
  readonly policy: readonly string[];
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
  readonly stop: () => void;
};

/** The same over the processes of the makers' libraries. */
export function asUsbTokens({ list, libraries, ...usb }: Pkcs11Tokens): UsbTokens {
  return {
    ...usb,
    list: async () => ({ tokens: onceEach((await list()).map(viewOf)), libraries: libraries() }),
  };
}

function viewOf({ id, label, model, serial, library, pin, certificates }: Pkcs11State): UsbToken {
  return { id, label, model, serial, library, pin, certificates };
}

/** Two libraries may see the same token: it is there once, by the library that comes first. */
function onceEach(tokens: readonly UsbToken[]): readonly UsbToken[] {
  const isSame = (one: UsbToken, other: UsbToken): boolean =>
    one.library !== other.library &&
    one.serial !== '' &&
    one.serial === other.serial &&
    one.certificates.some(({ id }) => other.certificates.some((each) => each.id === id));
  return tokens.filter((token, at) => !tokens.slice(0, at).some((other) => isSame(other, token)));
}
