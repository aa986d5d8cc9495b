import type { Text } from '../../shared/text/text.ts';
import type { CliResult } from './cli-result.ts';
import { type PathKind, pathKind } from './files.ts';
import type { UsageProblem } from './words.ts';

export const commandNames = ['verify', 'sign', 'inspect', 'open', 'kit', 'doctor'] as const;
export type CommandName = (typeof commandNames)[number];

/** Wrong use in words, with where to read more. Exit code 2. */
export function wrongUse(
  problem: UsageProblem,
  command: CommandName | null,
  { t }: Text,
): CliResult {
  const message = t(`cli.usage.${problem.kind}`, { word: problem.word });
  const more = command === null ? t('cli.seeAllHelp') : t('cli.seeHelp', { command });
  return {
    exitCode: 2,
    json: { ok: false, problem: problem.kind, message },
    text: `${message}\n${more}`,
  };
}

/** What keeps these paths from being what is needed: the first wrong one; null when all are well. */
export async function pathProblem(
  paths: readonly string[],
  needed: Exclude<PathKind, 'absent'>,
): Promise<UsageProblem | null> {
  for (const word of paths) {
    const kind = await pathKind(word);
    if (kind === 'absent') return { kind: 'file-not-found', word };
    if (kind !== needed)
      return { kind: needed === 'file' ? 'folder-given' : 'folder-expected', word };
  }
  return null;
}
