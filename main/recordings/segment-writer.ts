import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import {
  encodeHeader,
  hashHeader,
  outlineSegment,
  type SegmentHeader,
  type SegmentRecord,
  sealRecord,
} from './segment-file.ts';

/** The disk below segments. `write` writes all bytes or throws; numbers are file descriptors. */
export type SegmentDisk = {
  readonly create: (path: string) => number;
  readonly write: (file: number, bytes: Uint8Array) => void;
  /** Everything written is on the disk when it resolves. */
  readonly sync: (file: number) => Promise<void>;
  readonly syncNow: (file: number) => void;
  readonly truncate: (file: number, length: number) => void;
  readonly close: (file: number) => void;
  readonly read: (path: string) => Uint8Array;
  readonly cut: (path: string, length: number) => void;
  readonly remove: (path: string) => void;
};

/** What the journal says of a closed segment. */
export type ClosedSegment = {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly records: number;
  /** Capture ms (of the run) of the last record; null when there is none. */
  readonly toMono: number | null;
};

type Asked = {
  readonly disk: SegmentDisk;
  readonly path: string;
  readonly header: SegmentHeader;
  readonly key: Uint8Array;
};

/**
 * Writes one segment. Throws `disk-full` when the disk takes no more, also on creation; the file
 * then still ends with its last whole record, and `close` tells what it holds.
 */
export function createSegmentWriter({ disk, path, header, key }: Asked) {
  const encoded = encodeHeader(header);
  const headerHash = hashHeader(encoded);
  const hash = createHash('sha256').update(encoded);
  const file = onDisk(() => disk.create(path));
  let sizeBytes = encoded.length;
  let records = 0;
  let toMono: number | null = null;
  let onDiskMono: number | null = null;
  let isUnsynced = false;
  let syncing: Promise<void> | null = null;
  let isClosed = false;
  try {
    onDisk(() => disk.write(file, encoded));
  } catch (error) {
    // No journal will ever name it.
    disk.close(file);
    disk.remove(path);
    throw error;
  }

  const write = (record: SegmentRecord): void => {
    const bytes = sealRecord(record, { key, headerHash, counter: records });
    try {
      onDisk(() => disk.write(file, bytes));
    } catch (error) {
      // Half a record is worth nothing; recovery would cut it just the same.
      disk.truncate(file, sizeBytes);
      throw error;
    }
    hash.update(bytes);
    sizeBytes += bytes.length;
    records += 1;
  };

  const sync = async (): Promise<void> => {
    while (isUnsynced) {
      const reached = toMono;
      isUnsynced = false;
      await disk.sync(file).catch((error: unknown) => {
        // Closing brings everything to the disk itself, and takes the file away from this.
        if (!isClosed) throw asDiskError(error);
      });
      onDiskMono = reached;
    }
  };

  return {
    path,
    append(record: SegmentRecord): void {
      write(record);
      toMono = record.mono;
      isUnsynced = true;
    },
    /** Brings everything to the disk; a call while one is under way waits for that and goes on. */
    flush(): Promise<void> {
      syncing ??= sync().finally(() => {
        syncing = null;
      });
      return syncing;
    },
    /** Takes the file away again: nothing names it. */
    discard(): void {
      isClosed = true;
      disk.close(file);
      disk.remove(path);
    },
    /** Capture time (ms of the run) of the last record that is on the disk. */
    onDiskMono: (): number | null => onDiskMono,
    sizeBytes: (): number => sizeBytes,
    /** Ends the file, with everything on the disk when it returns. A full disk leaves no end record. */
    close(): ClosedSegment {
      isClosed = true;
      isUnsynced = false;
      try {
        write({ kind: 'end', mono: toMono ?? 0, bytes: new Uint8Array() });
        disk.syncNow(file);
      } catch (error) {
        if (!isDiskFull(asDiskError(error))) throw error;
      } finally {
        disk.close(file);
      }
      return { sha256: hash.digest('hex'), sizeBytes, records, toMono };
    },
  };
}

/**
 * Cuts a file that a sudden stop left behind at its last whole record and tells what it holds. Null
 * when nothing of it can be used, also when it is gone.
 */
export function recoverSegment(disk: SegmentDisk, path: string): ClosedSegment | null {
  try {
    const file = disk.read(path);
    const { records, intactBytes } = outlineSegment(file);
    const last = records.at(-1);
    if (last === undefined) return null;
    if (intactBytes < file.length) disk.cut(path, intactBytes);
    const sha256 = createHash('sha256').update(file.subarray(0, intactBytes)).digest('hex');
    return { sha256, sizeBytes: intactBytes, records: records.length, toMono: last.mono };
  } catch (error) {
    if (error instanceof AppError || isGone(error)) return null;
    throw error;
  }
}

function onDisk<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw asDiskError(error);
  }
}

function asDiskError(error: unknown): unknown {
  const code = codeOf(error);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new AppError('disk-full', 'The disk takes no more of the recording.', { cause: error });
}

function isDiskFull(error: unknown): boolean {
  return error instanceof AppError && error.code === 'disk-full';
}

function isGone(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
