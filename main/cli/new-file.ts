import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { onDrive } from '../documents/document-file.ts';
import { takesName } from '../documents/signed-file.ts';

/**
 * Writes a new file that is there whole or not at all, never over another. Throws `disk-full`,
 * `document-folder-refused`, `document-unreachable`.
 */
export async function writeNewFile(path: string, bytes: Uint8Array): Promise<void> {
  const half = join(dirname(path), `.${basename(path).slice(0, 40)}.${randomUUID()}.tmp`);
  try {
    await onDrive('write', async () => {
      const file = await open(half, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      if (await takesName(half, path)) return;
      throw new AppError('document-folder-refused', 'The name was taken meanwhile.');
    });
  } finally {
    await rm(half, { force: true }).catch(() => undefined);
  }
}
