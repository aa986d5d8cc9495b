import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentDisk } from '../../../main/recordings/segment-disk.ts';
import { openSegment } from '../../../main/recordings/segment-file.ts';
import {
  createSegmentWriter,
  recoverSegment,
  type SegmentDisk,
} from '../../../main/recordings/segment-writer.ts';
import { aHeader, someRecords } from '../../support/segments.ts';

const key = new Uint8Array(32).fill(9);
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phien-segment-'));
  path = join(folder, 'sessions', 'one.segment');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (disk: SegmentDisk = segmentDisk) =>
  createSegmentWriter({ disk, path, header: aHeader(), key });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The machine's disk with room for so many bytes: writes what fits, as a real one does. */
function fullAfter(room: number): SegmentDisk {
  let left = room;
  return {
    ...segmentDisk,
    write: (file, bytes) => {
      segmentDisk.write(file, bytes.subarray(0, left));
      if (bytes.length > left) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      left -= bytes.length;
    },
  };
}

describe('createSegmentWriter', () => {
  it('leaves a whole file of which it tells hash, size, records and last capture', () => {
    const writer = write();
    for (const record of someRecords) writer.append(record);
    const closed = writer.close();
    const file = readFileSync(path);
    expect(closed).toEqual({
      sha256: sha256(file),
      sizeBytes: file.length,
      records: 5,
      toMono: 4000,
    });
    expect(openSegment(file, key).isWhole).toBe(true);
  });

  it('counts a capture as on the disk only after the disk said so', async () => {
    const writer = write();
    for (const record of someRecords) writer.append(record);
    expect(writer.onDiskMono()).toBeNull();
    await writer.flush();
    expect(writer.onDiskMono()).toBe(4000);
    writer.close();
  });

  it('asks the disk once for all records that came while it was at work', async () => {
    const synced: (() => void)[] = [];
    const sync = () => new Promise<void>((done) => synced.push(done));
    const writer = write({ ...segmentDisk, sync });
    const flushes = someRecords.map((record) => {
      writer.append(record);
      return writer.flush();
    });
    expect(synced).toHaveLength(1);
    synced[0]?.();
    await expect.poll(() => synced.length).toBe(2);
    expect(writer.onDiskMono()).toBe(someRecords[0]?.mono);
    synced[1]?.();
    await Promise.all(flushes);
    expect([synced.length, writer.onDiskMono()]).toEqual([2, 4000]);
    writer.close();
  });

  it('never writes over a file that is there', () => {
    write().close();
    expect(() => write()).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  });

  it('ends at the last whole record when the disk is full, and tells what is there', () => {
    const writer = write(fullAfter(700));
    let kept = 0;
    expect(() => {
      for (const record of someRecords.concat(someRecords)) {
        writer.append(record);
        kept += 1;
      }
    }).toThrow(expect.objectContaining({ code: 'disk-full' }));
    const closed = writer.close();
    const file = readFileSync(path);
    expect(closed).toMatchObject({ sha256: sha256(file), sizeBytes: file.length, records: kept });
    expect(openSegment(file, key).records).toHaveLength(kept);
  });

  it('leaves no file where not even the header has room', () => {
    expect(() => write(fullAfter(20))).toThrow(expect.objectContaining({ code: 'disk-full' }));
    expect(existsSync(path)).toBe(false);
  });
});

describe('recoverSegment', () => {
  it('cuts a torn tail and tells what is left', () => {
    const writer = write();
    for (const record of someRecords) writer.append(record);
    const size = statSync(path).size;
    appendFileSync(path, Buffer.from('0000007b00000000000fa1', 'hex'));
    const recovered = recoverSegment(segmentDisk, path);
    const file = readFileSync(path);
    expect(file).toHaveLength(size);
    expect(recovered).toEqual({
      sha256: sha256(file),
      sizeBytes: size,
      records: 4,
      toMono: 4000,
    });
    expect(openSegment(file, key).records).toHaveLength(4);
    writer.close();
  });

  it('finds nothing in a file that is gone or holds no record', () => {
    expect(recoverSegment(segmentDisk, path)).toBeNull();
    const writer = write();
    expect(recoverSegment(segmentDisk, path)).toBeNull();
    writer.close();
  });
});
