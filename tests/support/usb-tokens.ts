import { machineTimer } from '../../main/exchange/machine-timer.ts';
import { forkTokens } from '../../main/tokens/fork-tokens.ts';
import { createPkcs11Tokens } from '../../main/tokens/pkcs11-tokens.ts';
import type { StartTokens, TokenLimits, TokenQuestion } from '../../main/tokens/protocol.ts';
import { usualLimits } from '../../main/tokens/protocol.ts';

/** The USB tokens of these libraries, in real processes, with all that was asked and reported. */
export function usbTokens(
  libraries: readonly string[],
  { limits = {} }: Readonly<{ limits?: Partial<TokenLimits> }> = {},
) {
  const asked: TokenQuestion[] = [];
  const reported: string[] = [];
  const started: string[] = [];
  const start: StartTokens = (heard) => {
    const child = forkTokens(heard);
    return {
      ...child,
      ask: (one) => {
        asked.push(one.question);
        if (one.question.ask === 'load') started.push(one.question.library);
        child.ask(one);
      },
    };
  };
  const tokens = createPkcs11Tokens({
    start,
    libraries: async () => libraries.map((path) => ({ path, from: 'chosen' })),
    timer: machineTimer,
    mono: () => performance.now(),
    report: (where, error) => void reported.push(`${where}: ${String(error)}`),
    limits: { ...usualLimits, ...limits },
  });
  return { ...tokens, asked, reported, started };
}
