import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashFiles } from '../../../main/cli/hash-files.ts';
import { AppError } from '../../../shared/errors.ts';
import { filesIn } from '../../support/cli.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it.each([0, 1, 15, 16, 75])('hashes %i files in their order', async (count) => {
  const contents = Array.from({ length: count }, (_, index) => randomBytes(index * 5000));
  const laid = filesIn(Object.fromEntries(contents.map((bytes, index) => [`${index}`, bytes])));
  const paths = contents.map((_, index) => laid.at(`${index}`));
  expect(await hashFiles(paths)).toEqual(contents.map(sha256));
});

it.each([1, 40])('says that one of %i files cannot be read', async (count) => {
  const paths = Array.from({ length: count }, () => filesIn({}).folder);
  const hashing = hashFiles(paths);
  await expect(hashing).rejects.toBeInstanceOf(AppError);
  await expect(hashing).rejects.toMatchObject({ code: 'file-unreadable' });
});
