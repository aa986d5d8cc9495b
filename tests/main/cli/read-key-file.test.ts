import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readKeyFile } from '../../../main/cli/read-key-file.ts';
import { openTokenSpec } from '../../../main/tokens/open-token-spec.ts';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { keptFolder } from '../../support/kept-folder.ts';
import { openingPin, recordingsToOpen } from '../../support/recordings-to-open.ts';

const env = { PIN: openingPin };
let laid: Awaited<ReturnType<typeof recordingsToOpen>>;
beforeAll(async () => {
  laid = await recordingsToOpen();
});

let writer: ChildProcess | null = null;
afterEach(() => {
  writer?.kill();
  writer = null;
});

function namedPipe(): string {
  const path = join(keptFolder('pipe'), 'key.p12');
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  return path;
}

/** What `<(…)` gives: a link to a pipe into which the shell's command writes. */
function shellsPipe(command: string, ...words: readonly string[]): string {
  const pipe = namedPipe();
  writer = spawn('sh', ['-c', `${command} > "$0"`, pipe, ...words], { stdio: 'ignore' });
  const link = join(keptFolder('fd'), '63');
  symlinkSync(pipe, link);
  return link;
}

const startTokens = (): never => {
  throw new Error('A key file needs no library.');
};

describe('a key that comes through a pipe of the shell', () => {
  it('opens what it opens as a file', async () => {
    const { at, words } = laid;
    const key = shellsPipe('cat "$1"', at('office.p12'));
    const { exitCode, answer } = await phienJson(words([at('one.seg')], 'piped', key), env);
    expect({ exitCode, failed: answer.failed }).toEqual({ exitCode: 0, failed: [] });
  });

  it('is not waited for where it never ends', async () => {
    const { at, words } = laid;
    const asked = words([at('one.seg')], 'endless', shellsPipe('yes'));
    const { exitCode, answer } = await phienJson(asked, env);
    expect({ exitCode, code: answer.code }).toEqual({ exitCode: 2, code: 'token-unreadable' });
  });
});

describe('a key file', () => {
  it.each<[string, () => string]>([
    ['a named pipe', namedPipe],
    ['a device', () => '/dev/zero'],
    [
      'a link to a device',
      () => {
        const link = join(keptFolder('fd'), 'zero');
        symlinkSync('/dev/zero', link);
        return link;
      },
    ],
  ])(
    'that is %s is refused by name, where recordings are opened and where files are signed',
    async (_kind, make) => {
      const { at, words } = laid;
      const path = make();
      const { exitCode, err } = await phien(words([at('one.seg')], 'refused', path), env);
      expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining(path) });
      const unreadable = { code: 'file-unreadable', values: { file: path } };
      const token = openTokenSpec(path, { start: startTokens, tokenLabel: null });
      await expect(token).rejects.toMatchObject(unreadable);
    },
  );

  it('may have a megabyte, and not a byte more', async () => {
    const { at } = filesIn({ 'long.p12': Buffer.alloc(2 ** 20, 7) });
    expect(await readKeyFile(at('long.p12'))).toHaveLength(2 ** 20);
    writeFileSync(at('long.p12'), Buffer.alloc(2 ** 20 + 1));
    await expect(readKeyFile(at('long.p12'))).rejects.toMatchObject({ code: 'token-unreadable' });
  });
});
