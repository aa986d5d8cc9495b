import { statfsSync } from 'node:fs';

/** With less room than this the officer is warned: other programs fill a disk sooner than recording. */
export const lowSpaceBytes = 2 * 1024 ** 3;
/** Recording ends before the disk is full, so that database and system can still write. */
export const reserveBytes = 200 * 1024 ** 2;

/** What this user may still write where a folder lies, bytes; null where the system cannot say. */
export function readFreeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // A share that is away for a moment is no full disk; whoever writes to it finds out.
    return null;
  }
}
