import type * as Pkcs11js from 'pkcs11js';
import { AppError } from '../../shared/errors.ts';

/** One loaded library and the names of PKCS#11. */
export type Cryptoki = { readonly names: typeof Pkcs11js; readonly library: Pkcs11js.PKCS11 };
export type Handle = Pkcs11js.Handle;

/**
 * Loads a maker's library into this process and initializes it. Call it only in a process of its
 * own: it runs the maker's code. Throws `library-unusable`.
 */
export async function loadCryptoki(path: string): Promise<Cryptoki> {
  const names = await import('pkcs11js').catch((cause: unknown) => {
    throw new AppError('library-unusable', 'pkcs11js is not installed here.', { cause });
  });
  try {
    const library = new names.default.PKCS11();
    library.load(path);
    initialize(library, names.default);
    return { names: names.default, library };
  } catch (cause) {
    throw new AppError('library-unusable', `The library cannot be used: ${nameOf(cause)}.`, {
      cause,
    });
  }
}

/** Some libraries know no locks of the system; here one thread alone calls them. */
function initialize(library: Pkcs11js.PKCS11, names: typeof Pkcs11js): void {
  try {
    library.C_Initialize({ flags: names.CKF_OS_LOCKING_OK });
  } catch (error) {
    if (!['CKR_CANT_LOCK', 'CKR_ARGUMENTS_BAD'].includes(nameOf(error))) throw error;
    library.C_Initialize();
  }
}

/** The name of a Cryptoki error, such as `CKR_PIN_INCORRECT`; of another error its kind only. */
export function nameOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return /^CKR_[A-Z0-9_]+/.exec(message)?.[0] ?? 'an error of its own';
}
