import { link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { codeOf, onDrive, readDocument, sha256Of, withPatience } from './document-file.ts';

type Placing = {
  readonly bytes: Uint8Array;
  /** Names the half-written file. */
  readonly documentId: string;
  /** Called when every byte is on the disk, before the file gets its name. */
  readonly noted: () => Promise<void>;
};

/**
 * Puts a signed file beside its original, whole or not at all and never over another file. Gives back
 * where it lies. Throws `disk-full`, `document-folder-refused`, `document-gone`,
 * `document-unreachable`.
 */
export async function placeBeside(original: string, placing: Placing): Promise<string> {
  return viaHalf(dirname(original), placing, async (half) => {
    for (const name of signedNames(original)) {
      const path = join(dirname(original), name);
      if (await takesName(half, path)) return path;
    }
    throw new AppError('document-folder-refused', 'Every name is taken.');
  });
}

/**
 * Replaces a signed file by its completed form, unless it is no longer what it was. Throws
 * `document-changed`, and as `placeBeside` does.
 */
export async function replaceSigned(
  path: string,
  { known, ...placing }: Placing & { readonly known: readonly string[] },
): Promise<void> {
  await viaHalf(dirname(path), placing, async (half) => {
    assertKnown(await readDocument(path), known);
    await rename(half, path);
  });
}

/** Throws `document-changed`. */
export function assertKnown(bytes: Uint8Array, known: readonly string[]): void {
  if (!known.includes(sha256Of(bytes)))
    throw new AppError('document-changed', 'The file is not the one that is known.');
}

/**
 * Which file beside the original holds these bytes; null where none does. What a crash left
 * half-written is removed.
 */
export async function findSigned(
  original: string,
  { documentId, sha256 }: { documentId: string; sha256: string },
): Promise<string | null> {
  return onDrive('read', async () => {
    const folder = dirname(original);
    await rm(halfIn(folder, documentId), { force: true });
    const there = new Set(await withPatience(readdir(folder)));
    for (const name of signedNames(original)) {
      const path = join(folder, name);
      if (there.has(name) && sha256Of(await readDocument(path)) === sha256) return path;
    }
    return null;
  });
}

/** `name.signed.pdf`, then `name.signed (2).pdf` and so on; signing once more only counts on. */
export function* signedNames(original: string): Generator<string> {
  const extension = extname(original);
  const stem = basename(original, extension).replace(/\.signed(?: \(\d+\))?$/i, '');
  for (let count = 1; count < 1000; count += 1) {
    const ending = count === 1 ? '.signed' : `.signed (${count})`;
    yield `${shortened(stem, longestName - ending.length - extension.length)}${ending}${extension}`;
  }
}

/** In bytes on Linux, in characters on Windows, which are never more. */
const longestName = 255;

function shortened(stem: string, most: number): string {
  const characters = [...stem];
  while (Buffer.byteLength(characters.join('')) > most) characters.pop();
  return characters.join('');
}

const halfIn = (folder: string, documentId: string): string => join(folder, `.${documentId}.tmp`);

async function viaHalf<T>(
  folder: string,
  { bytes, documentId, noted }: Placing,
  name: (half: string) => Promise<T>,
): Promise<T> {
  const half = halfIn(folder, documentId);
  try {
    await onDrive('write', () => writeWhole(half, bytes));
    await noted();
    return await onDrive('write', () => name(half));
  } finally {
    // Where the drive is gone the next start tries again.
    await rm(half, { force: true }).catch(() => undefined);
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await withPatience(open(path, 'w'));
  try {
    for (let at = 0; at < bytes.length; ) {
      const length = Math.min(4 * 1024 * 1024, bytes.length - at);
      at += (await withPatience(file.write(bytes, at, length))).bytesWritten;
    }
    await withPatience(file.sync());
  } finally {
    await withPatience(file.close());
  }
}

/** A second link is refused where the name is taken, unlike a renaming, which would write over it. */
export async function takesName(half: string, path: string): Promise<boolean> {
  try {
    await withPatience(link(half, path));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!linkless.has(codeOf(error) ?? '')) throw error;
    if (await isThere(path)) return false;
    await withPatience(rename(half, path));
    return true;
  }
}

/** What drives say that know no second link: FAT on a USB stick, some network shares. */
const linkless = new Set([
  'EPERM',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EMLINK',
  'EISDIR',
  'EINVAL',
]);

async function isThere(path: string): Promise<boolean> {
  try {
    await withPatience(stat(path));
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
