import { AppError } from '../../shared/errors.ts';
import { machineTimer } from '../exchange/machine-timer.ts';
import type { Token } from '../signing/token.ts';
import { assertLibrary } from './find-libraries.ts';
import { forkTokens } from './fork-tokens.ts';
import { createPkcs11Tokens } from './pkcs11-tokens.ts';
import type { StartTokens } from './protocol.ts';

/**
 * The one token of a library, for the command line: with several, the one with the label. Throws
 * `library-unusable`, `token-absent`, `token-hangs`, `token-crashed`, and `certificate-ambiguous`
 * where several tokens could be meant.
 */
export async function openPkcs11Token({
  library,
  tokenLabel,
  start = forkTokens,
}: Readonly<{ library: string; tokenLabel?: string; start?: StartTokens }>): Promise<Token> {
  await assertLibrary(library);
  const tokens = createPkcs11Tokens({
    start,
    libraries: async () => [{ path: library, from: 'chosen' }],
    timer: machineTimer,
    mono: () => performance.now(),
    report: () => undefined,
  });
  const every = await tokens.list();
  const meant = every.filter(({ label }) => tokenLabel === undefined || label === tokenLabel);
  const [token, another] = meant;
  if (token === undefined) throw noneOf(tokens.libraries()[0]?.state);
  if (another !== undefined)
    throw new AppError('certificate-ambiguous', 'Several tokens could be meant: name a label.');
  return tokens.open(token.id);
}

function noneOf(state: string | undefined): AppError {
  if (state === 'hangs') return new AppError('token-hangs', 'The library hangs.');
  if (state === 'crashed') return new AppError('token-crashed', 'The library crashed.');
  if (state === 'unusable') return new AppError('library-unusable', 'The library does not load.');
  return new AppError('token-absent', 'The library sees no such token.');
}
