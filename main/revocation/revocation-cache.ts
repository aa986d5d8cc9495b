import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Keeps answers as they came. Nothing in it is believed: what is read is verified again, and is used
 * only until it runs out.
 */
export type RevocationCache = {
  /** Never throws: null for what is not there. */
  read(key: string): Promise<Uint8Array | null>;
  /** Never throws: an answer that could not be kept is asked for again. */
  write(key: string, answer: Uint8Array): Promise<void>;
};

/** As long as the program runs. */
export function createMemoryCache(): RevocationCache {
  const answers = new Map<string, Uint8Array>();
  return {
    read: async (key) => answers.get(key) ?? null,
    write: async (key, answer) => void answers.set(key, answer),
  };
}

/**
 * In a folder of its own, a file for each key; made where it is not there. What was not renewed for
 * a hundred days goes.
 */
export function createFolderCache(folder: string): RevocationCache {
  const fileOf = (key: string) =>
    join(folder, `${createHash('sha256').update(key).digest('hex')}.der`);

  return {
    read: async (key) => {
      try {
        return await readFile(fileOf(key));
      } catch {
        // A file that is absent or cannot be read only means asking again.
        return null;
      }
    },
    write: async (key, answer) => {
      const file = fileOf(key);
      const half = `${file}.${process.pid}.tmp`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(half, answer);
        await rename(half, file);
        await removeOld(folder, Date.now() - keptMs);
      } catch {
        await rm(half, { force: true }).catch(() => undefined);
      }
    },
  };
}

const keptMs = 100 * 86_400_000;

async function removeOld(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file);
    if (mtimeMs < before) await rm(file, { force: true });
  }
}
