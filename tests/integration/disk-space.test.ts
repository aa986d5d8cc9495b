import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { readFreeBytes } from '../../main/recordings/disk-space.ts';
import { segmentDisk } from '../../main/recordings/segment-disk.ts';
import { outlineSegment } from '../../main/recordings/segment-file.ts';
import { createSegmentWriter } from '../../main/recordings/segment-writer.ts';
import { aHeader } from '../support/segments.ts';

const megabyte = 1024 ** 2;
const folder = mkdtempSync(join(tmpdir(), 'phien-small-disk-'));
/** A disk of its own, of 2 MB; where this user may mount none, the machine's has room enough. */
const isMounted =
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status === 0;
afterEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
});
afterAll(() => {
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

describe('the room on a disk', () => {
  it('is what may still be written', () => {
    const room = () => readFreeBytes(folder) ?? 0;
    const before = room();
    expect(before).toBeGreaterThan(megabyte);
    writeFileSync(join(folder, 'other'), Buffer.alloc(megabyte));
    if (isMounted) expect(before - room()).toBe(megabyte);
  });

  it('is not known where the folder is out of reach', () => {
    expect(readFreeBytes(join(folder, 'gone'))).toBeNull();
  });

  it.runIf(isMounted)('may end under a segment, which then ends with its last whole record', () => {
    const path = join(folder, 'segment.phien');
    const key = new Uint8Array(32).fill(5);
    const writer = createSegmentWriter({ disk: segmentDisk, path, header: aHeader(), key });
    const bytes = new Uint8Array(100_000);
    const fill = () => {
      for (let mono = 1000; ; mono += 1000) writer.append({ kind: 'delta', mono, bytes });
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'disk-full' }));
    const { records, sizeBytes } = writer.close();
    const { records: whole, intactBytes } = outlineSegment(segmentDisk.read(path));
    expect(whole).toHaveLength(records);
    expect(records).toBeGreaterThan(10);
    expect(intactBytes).toBe(sizeBytes);
  });
});
