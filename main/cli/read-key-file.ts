import { createReadStream } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { asReadable, assertEnds } from './files.ts';

/** Key files have some kB: what is longer is none, and what never ends is not waited for. */
const longestKeyFile = 2 ** 20;

/**
 * A key file, or what a shell's own pipe (`--key <(…)`) gives to its end. Throws `file-unreadable` with
 * its name as `file`, also for a named pipe and a device, and `token-unreadable` for what is too long.
 */
export async function readKeyFile(path: string): Promise<Uint8Array> {
  const bytes = await asReadable(async () => {
    await assertEnds(path);
    const pieces: Buffer[] = [];
    // Without an encoding it reads bytes.
    for await (const piece of createReadStream(path, { end: longestKeyFile }))
      pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  }, path);
  if (bytes.length > longestKeyFile)
    throw new AppError('token-unreadable', 'The file is too long for a key file.');
  return bytes;
}
