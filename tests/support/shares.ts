import { createHash, randomBytes } from 'node:crypto';
import type { PutControl, ShareFile } from '../../main/hand-in/share.ts';
import { bytesSource } from '../../main/hand-in/source.ts';
import { AppError } from '../../shared/errors.ts';
import { keptFolder } from './kept-folder.ts';

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

export const newFolder = (): string => keptFolder('share');

/** A file to hand in, of random bytes unless they are given. */
export function aShareFile(
  name: string,
  bytes: Uint8Array = randomBytes(700_000),
): ShareFile & { readonly bytes: Uint8Array } {
  return { name, bytes, sha256: sha256Of(bytes), source: bytesSource(bytes) };
}

/** The same file, but its reading ends with what `cut` throws once so many bytes were given. */
export function cutAt(file: ShareFile, atBytes: number, cut: () => void): ShareFile {
  const { source } = file;
  return {
    ...file,
    source: {
      ...source,
      async *read(from) {
        let given = from;
        for await (const piece of source.read(from)) {
          if (given >= atBytes) cut();
          given += piece.length;
          yield piece;
        }
      },
    },
  };
}

/** A control that notes how far each file came. */
export function aControl(signal: AbortSignal = new AbortController().signal) {
  const seen: number[] = [];
  const control: PutControl = { signal, onBytes: (sizeBytes) => void seen.push(sizeBytes) };
  return { control, seen };
}

/** The code with which something failed; `none` when it did not. */
export async function codeOf(doing: Promise<unknown>): Promise<string> {
  try {
    await doing;
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
