import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentDisk } from '../../../main/recordings/segment-disk.ts';
import { encodeHeader } from '../../../main/recordings/segment-file.ts';
import { createSegmentWriter } from '../../../main/recordings/segment-writer.ts';
import { sweepSegments } from '../../../main/recordings/sweep-segments.ts';
import { aSegmentId } from '../../support/journals.ts';
import { aHeader, someRecords } from '../../support/segments.ts';

let folder: string;
let reported: unknown[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phien-sweep-'));
  reported = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (n: number) => join(folder, `${aSegmentId(n)}.phien`);
const header = encodeHeader(aHeader());
const sweep = (named: readonly string[] = []) =>
  sweepSegments({
    segments: { ids: () => new Set(named) },
    folder,
    report: (_, error) => void reported.push(error),
  });

describe('sweeping the folder of segments at start', () => {
  it('removes what a sudden stop left before its journal entry: a header, whole or cut', () => {
    writeFileSync(pathOf(1), header);
    writeFileSync(pathOf(2), header.subarray(0, 30));
    writeFileSync(pathOf(3), '');
    expect(sweep()).toBe(3);
    expect([1, 2, 3].map((n) => existsSync(pathOf(n)))).toEqual([false, false, false]);
    expect(reported).toEqual([]);
  });

  it('never removes a file that a row names', () => {
    writeFileSync(pathOf(1), header);
    expect(sweep([aSegmentId(1)])).toBe(0);
    expect(existsSync(pathOf(1))).toBe(true);
  });

  it('never removes a recording that a lost database knows nothing of', () => {
    const key = new Uint8Array(32).fill(9);
    const asked = { disk: segmentDisk, path: pathOf(1), header: aHeader(), key };
    const writer = createSegmentWriter(asked);
    for (const record of someRecords) writer.append(record);
    writer.close();
    expect(sweep()).toBe(0);
    expect(existsSync(pathOf(1))).toBe(true);
  });

  it('leaves everything alone that is not named like a segment', () => {
    writeFileSync(join(folder, 'notes.txt'), '');
    mkdirSync(join(folder, 'other'));
    expect(sweep()).toBe(0);
    expect(existsSync(join(folder, 'notes.txt'))).toBe(true);
  });

  it('tells of a file that cannot go, and goes on', () => {
    mkdirSync(pathOf(1));
    writeFileSync(pathOf(2), header);
    expect(sweep()).toBe(1);
    expect(reported).toHaveLength(1);
  });

  it('finds nothing before the first recording', () => {
    rmSync(folder, { recursive: true });
    expect([sweep(), reported]).toEqual([0, []]);
  });
});
