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
    library.C_Initialize({ flags: names.default.CKF_OS_LOCKING_OK });
    return { names: names.default, library };
  } catch (cause) {
    throw new AppError('library-unusable', `The library cannot be used: ${nameOf(cause)}.`, {
      cause,
    });
  }
}

/** The name of a Cryptoki error, such as `CKR_PIN_INCORRECT`; of another error its kind only. */
export function nameOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return /^CKR_[A-Z0-9_]+/.exec(message)?.[0] ?? 'an error of its own';
}
