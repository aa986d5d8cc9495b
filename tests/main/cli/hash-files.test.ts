import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashFiles } from '../../../main/cli/hash-files.ts';
import { filesIn } from '../../support/cli.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it.each([0, 1, 15, 16, 75])('hashes %i files in their order', async (count) => {
  const contents = Array.from({ length: count }, (_, index) => randomBytes(index * 5000));
  const laid = filesIn(Object.fromEntries(contents.map((bytes, index) => [`${index}`, bytes])));
  const paths = contents.map((_, index) => laid.at(`${index}`));
  expect(await hashFiles(paths)).toEqual(contents.map(sha256));
});

it.each([1, 40])(
  'says which of %i more files cannot be read, and hashes the others',
  async (count) => {
    const folder = filesIn({}).folder;
    const { at } = filesIn({ one: 'one' });
    const paths = Array.from({ length: count }, () => at('one'));
    const hashed = await hashFiles([folder, ...paths, at('one').concat('-that-is-gone')]);
    expect(hashed).toEqual([null, ...paths.map(() => sha256(Buffer.from('one'))), null]);
  },
);
