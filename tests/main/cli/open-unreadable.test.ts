import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { filesIn, phien, phienJson } from '../../support/cli.ts';
import { openingPin, recordingsToOpen } from '../../support/recordings-to-open.ts';

const env = { PIN: openingPin };
let laid: Awaited<ReturnType<typeof recordingsToOpen>>;
beforeAll(async () => {
  laid = await recordingsToOpen();
});

it('names what cannot be read as a file, and opens the others', async () => {
  const { at, words } = laid;
  const place = filesIn({}).folder;
  copyFileSync(at('one.seg'), join(place, 'one.seg'));
  mkdirSync(join(place, 'folder.phien'));
  symlinkSync(at('later.seg'), join(place, 'link.seg'));
  symlinkSync('loop.seg', join(place, 'loop.seg'));
  expect(spawnSync('mkfifo', [join(place, 'pipe.seg')]).status).toBe(0);
  const given = join(filesIn({}).folder, 'given');
  expect(spawnSync('mkfifo', [given]).status).toBe(0);
  const asked = words([place, given], 'closed');
  const { exitCode, answer } = await phienJson(asked, env);
  const closed = ['folder.phien', 'link.seg', 'loop.seg', 'pipe.seg'];
  expect({ exitCode, failed: answer.failed }).toEqual({
    exitCode: 1,
    failed: [...closed.map((name) => join(place, name)), given],
  });
  expect(answer.videos).toMatchObject([{ file: join(place, 'one.seg') }]);
  const { out } = await phien([...asked, '--language', 'vi'], env);
  for (const name of [...closed, 'given']) expect(out).toContain(`${name}: không đọc được;`);
});

it('opens nothing and names the message that cannot be read: it may have sealed a segment', async () => {
  const { at, folder, words } = laid;
  const place = filesIn({}).folder;
  copyFileSync(at('one.seg'), join(place, 'one.seg'));
  // A plain file by its kind, longer than any file may be read at once.
  writeFileSync(join(place, 'tin-bao.eml'), '');
  truncateSync(join(place, 'tin-bao.eml'), 3 * 1024 ** 3);
  const { err, exitCode } = await phien(words([place], 'unsure'), env);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining('tin-bao.eml') });
  expect(existsSync(join(folder, 'unsure'))).toBe(false);
});

it.each<[string, (path: string) => void]>([
  ['a pipe', (path) => expect(spawnSync('mkfifo', [path]).status).toBe(0)],
  ['a folder', (path) => mkdirSync(path)],
  ['a link to itself', (path) => symlinkSync('tin-bao.eml', path)],
])('opens nothing where %s lies in the place of a message, wherever it lies', async (_, put) => {
  const { at, folder, words } = laid;
  const week = filesIn({}).folder;
  const segments = join(week, 'segments');
  mkdirSync(segments);
  copyFileSync(at('one.seg'), join(segments, 'one.seg'));
  put(join(week, 'tin-bao.eml'));
  for (const place of [week, segments, join(segments, 'one.seg')]) {
    const { err, exitCode } = await phien(words([place], 'hidden'), env);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining('tin-bao.eml') });
    expect(existsSync(join(folder, 'hidden'))).toBe(false);
  }
});
