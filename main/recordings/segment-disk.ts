import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { SegmentDisk } from './segment-writer.ts';

/** Files of the machine. Only this user may read them; an existing file is never written over. */
export const segmentDisk: SegmentDisk = {
  create: (path) => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Appending: after a cut the next write follows what is left, not where the last one broke off.
    return openSync(path, 'ax', 0o600);
  },
  write: (file, bytes) => {
    // A write may be cut short before the disk says that it is full.
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  },
  sync: promisify(fdatasync),
  syncNow: fdatasyncSync,
  truncate: ftruncateSync,
  close: closeSync,
  read: (path) => readFileSync(path),
  cut: truncateSync,
  remove: (path) => rmSync(path, { force: true }),
};
