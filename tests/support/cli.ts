import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../main/cli/run.ts';
import { forkTokens } from '../../main/tokens/fork-tokens.ts';
import { keptFolder } from './kept-folder.ts';
import { readMailHere } from './mail-reading.ts';
import { weekEndMs } from './verified-office.ts';

export type CliRun = { readonly exitCode: number; readonly out: string; readonly err: string };

/** `phien …` in this process, on a clock of the tests' own. */
export async function phien(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  now = weekEndMs,
): Promise<CliRun> {
  let out = '';
  let err = '';
  const exitCode = await runCli(words, {
    env,
    out: async (text) => {
      out += text;
    },
    err: async (text) => {
      err += text;
    },
    now: () => now,
    runningMs: () => 0,
    version: '1.2.3',
    dataFolder: join(tmpdir(), 'phien-that-is-not-there'),
    resources: null,
    startMailReading: readMailHere,
    startTokens: forkTokens,
  });
  return { exitCode, out, err };
}

/** The same with `--json`, parsed. */
export async function phienJson(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  now = weekEndMs,
) {
  const { exitCode, out } = await phien([...words, '--json'], env, now);
  // Every answer of the command line is one object.
  return { exitCode, answer: JSON.parse(out) as Record<string, unknown> };
}

/** A new folder with these files; gives the path of each. */
export function filesIn<Name extends string>(files: Readonly<Record<Name, Uint8Array | string>>) {
  const folder = keptFolder('cli');
  const at = (name: Name) => join(folder, name);
  for (const [name, bytes] of Object.entries<Uint8Array | string>(files))
    writeFileSync(join(folder, name), bytes);
  return { folder, at };
}
