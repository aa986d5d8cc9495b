import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSegment, outlineSegment } from '../../../main/recordings/segment-file.ts';
import { unwrapSegmentKey } from '../../../main/recordings/segment-keys.ts';
import { AppError } from '../../../shared/errors.ts';
import { aSegmentId } from '../../support/journals.ts';
import { aHeader, aSegmentFile, someRecordingKeys, someRecords } from '../../support/segments.ts';

const plain = (records: readonly { kind: string; mono: number; bytes: Uint8Array }[]) =>
  records.map(({ kind, mono, bytes }) => ({ kind, mono, hex: Buffer.from(bytes).toString('hex') }));

/** What a stranger with the key finds: the records, or that something is wrong. */
function isFoundUnsound(file: Uint8Array, key: Uint8Array): boolean {
  try {
    return !openSegment(file, key).isWhole;
  } catch (error) {
    if (error instanceof AppError && error.code === 'recording-unreadable') return true;
    throw error;
  }
}

describe('a segment file', () => {
  it('gives back what was put in, whole', () => {
    const { file, key } = aSegmentFile();
    const opened = openSegment(file, key);
    expect(opened.header).toEqual(aHeader());
    expect(opened.isWhole).toBe(true);
    expect(plain(opened.records)).toEqual(plain(someRecords));
  });

  it('gives back any records, whole', () => {
    const records = fc.array(
      fc.record({
        kind: fc.constantFrom('key' as const, 'delta' as const, 'same' as const),
        mono: fc.nat(2 ** 40),
        bytes: fc.uint8Array({ maxLength: 200 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(records, (given) => {
        const { file, key } = aSegmentFile({ records: given });
        const opened = openSegment(file, key);
        expect(plain(opened.records)).toEqual(plain(given));
        expect(opened.isWhole).toBe(true);
      }),
    );
  });

  it('shows nothing of a picture in clear', () => {
    const bytes = Buffer.from('Danh sách người tố cáo');
    const { file } = aSegmentFile({ records: [{ kind: 'key', mono: 1, bytes }] });
    expect(Buffer.from(file).includes(bytes)).toBe(false);
  });

  it('finds any changed byte', () => {
    const { file, key } = aSegmentFile();
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(file);
        changed[at] = (changed[at] ?? 0) ^ by;
        expect(isFoundUnsound(changed, key)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('finds any truncation', () => {
    const { file, key } = aSegmentFile();
    for (let length = 0; length < file.length; length++)
      expect(isFoundUnsound(file.subarray(0, length), key)).toBe(true);
  });

  it('finds bytes put behind its end', () => {
    const { file, key } = aSegmentFile();
    expect(isFoundUnsound(Buffer.concat([file, Uint8Array.of(0)]), key)).toBe(true);
  });

  it('finds any reordered, dropped or repeated records', () => {
    const { file, key, offsets } = aSegmentFile();
    const head = file.subarray(0, offsets[0]);
    const parts = offsets.slice(0, -1).map((from, at) => file.subarray(from, offsets[at + 1]));
    const order = fc.array(fc.nat(parts.length - 1), { maxLength: 8 });
    fc.assert(
      fc.property(order, (chosen) => {
        fc.pre(chosen.join() !== parts.map((_, at) => at).join());
        const forged = Buffer.concat([head, ...chosen.map((at) => parts[at] ?? head)]);
        expect(isFoundUnsound(forged, key)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds a record of another segment under the same key', () => {
    const one = aSegmentFile();
    const other = aSegmentFile({ header: aHeader({ segmentId: aSegmentId(2) }) });
    const [from = 0, to = 0] = [one.offsets[1], one.offsets[2]];
    const forged = Buffer.concat([
      one.file.subarray(0, from),
      other.file.subarray(other.offsets[1], other.offsets[2]),
      one.file.subarray(to),
    ]);
    expect(isFoundUnsound(forged, one.key)).toBe(true);
  });

  it('throws only what the program foresees for any bytes', () => {
    const { file } = aSegmentFile();
    const start = Buffer.from(file.subarray(0, 13));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.uint8Array({ maxLength: 400 }).map((rest) => Buffer.concat([start, rest])),
    );
    fc.assert(fc.property(bytes, (junk) => isFoundUnsound(junk, new Uint8Array(32))));
  });
});

describe('outlineSegment', () => {
  it('finds, without a key, where a torn file was whole and when that was captured', () => {
    const { file, offsets } = aSegmentFile({ isWhole: false });
    const ends = offsets.slice(1);
    for (let length = offsets[0] ?? 0; length <= file.length; length++) {
      const whole = ends.filter((end) => end <= length).length;
      const outline = outlineSegment(file.subarray(0, length));
      expect(outline.records.map(({ mono }) => mono)).toEqual(
        someRecords.slice(0, whole).map(({ mono }) => mono),
      );
      expect(outline.intactBytes).toBe(offsets[whole]);
    }
  });

  it('takes the zeros that a power cut leaves for torn', () => {
    const { file, offsets } = aSegmentFile({ isWhole: false });
    const zeros = Uint8Array.from(file).fill(0, offsets[2]);
    expect(outlineSegment(zeros).intactBytes).toBe(offsets[2]);
    const half = Uint8Array.from(file).fill(0, (offsets[2] ?? 0) + 20);
    expect(outlineSegment(half).intactBytes).toBe(offsets[2]);
  });
});

describe('segment keys', () => {
  const keys = someRecordingKeys();
  const stranger = someRecordingKeys();

  it('open for the officer and for the department office', () => {
    const { file, key } = aSegmentFile({ keys });
    const { header } = outlineSegment(file);
    for (const { privateKey } of [keys.officer, keys.departmentOffice])
      expect(Buffer.from(unwrapSegmentKey(header.keys, privateKey))).toEqual(Buffer.from(key));
  });

  it('open for nobody else', () => {
    const { file } = aSegmentFile({ keys });
    const { header } = outlineSegment(file);
    expect(() => unwrapSegmentKey(header.keys, stranger.officer.privateKey)).toThrow(
      expect.objectContaining({ code: 'recording-unreadable' }),
    );
  });
});
