import { readKeyFile } from '../cli/read-key-file.ts';
import { openPkcs12Token } from '../signing/pkcs12-token.ts';
import type { Token } from '../signing/token.ts';
import { openPkcs11Token } from './open-pkcs11-token.ts';
import type { StartTokens } from './protocol.ts';

const pkcs11 = 'pkcs11:';

/** The library in `pkcs11:LIBRARY`; null where the words name a key file. */
export function libraryIn(spec: string): string | null {
  return spec.startsWith(pkcs11) ? spec.slice(pkcs11.length) : null;
}

/**
 * The token that a command line names: `pkcs11:LIBRARY`, of several in it the one with the label, or
 * a key file. Throws `file-unreadable`, `token-unreadable`, and as `openPkcs11Token` does.
 */
export async function openTokenSpec(
  spec: string,
  { start, tokenLabel }: Readonly<{ start: StartTokens; tokenLabel: string | null }>,
): Promise<Token> {
  const library = libraryIn(spec);
  if (library !== null)
    return openPkcs11Token({ library, start, ...(tokenLabel === null ? {} : { tokenLabel }) });
  return openPkcs12Token(await readKeyFile(spec));
}
