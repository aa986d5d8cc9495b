import { generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  encodeHeader,
  hashHeader,
  type SegmentHeader,
  type SegmentRecord,
  sealRecord,
} from '../../main/recordings/segment-file.ts';
import { wrapSegmentKey } from '../../main/recordings/segment-keys.ts';
import { aSegmentId, aSessionId, journalStartMs } from './journals.ts';
import { officerId } from './test-kit.ts';

/** RSA keys are slow to make: ask once per test file. */
export function someRecordingKeys() {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { officer: pair(), departmentOffice: pair() };
}
export type RecordingKeys = ReturnType<typeof someRecordingKeys>;

export function aHeader(overrides: Partial<SegmentHeader> = {}): SegmentHeader {
  return {
    segmentId: aSegmentId(1),
    sessionId: aSessionId,
    personId: officerId,
    kitId: '7b0c4ac5-55f5-4a5b-8c8e-6b5f0f4d8e11',
    startedAt: journalStartMs,
    displayId: 'primary',
    display: 'Màn hình 1',
    codec: 'av01.0.08M.08',
    width: 1920,
    height: 1080,
    description: '',
    keys: [],
    ...overrides,
  };
}

export const someRecords: readonly SegmentRecord[] = [
  { kind: 'key', mono: 1000, bytes: randomBytes(300) },
  { kind: 'delta', mono: 1500, bytes: randomBytes(40) },
  { kind: 'same', mono: 3500, bytes: new Uint8Array() },
  { kind: 'delta', mono: 4000, bytes: randomBytes(25) },
];

/** A segment file made in memory: whole unless `isWhole` is false. */
export function aSegmentFile({
  header = aHeader(),
  records = someRecords,
  key = new Uint8Array(32).fill(5),
  isWhole = true,
  keys,
}: {
  header?: SegmentHeader;
  records?: readonly SegmentRecord[];
  key?: Uint8Array;
  isWhole?: boolean;
  keys?: RecordingKeys;
} = {}): { file: Uint8Array; key: Uint8Array; offsets: number[] } {
  const recipients = keys && {
    officer: keys.officer.publicKey,
    departmentOffice: keys.departmentOffice.publicKey,
  };
  const encoded = encodeHeader(
    recipients ? { ...header, keys: wrapSegmentKey(key, recipients) } : header,
  );
  const headerHash = hashHeader(encoded);
  const end: SegmentRecord = {
    kind: 'end',
    mono: records.at(-1)?.mono ?? 0,
    bytes: new Uint8Array(),
  };
  const sealed = [...records, ...(isWhole ? [end] : [])].map((record, counter) =>
    sealRecord(record, { key, headerHash, counter }),
  );
  const offsets = [encoded.length];
  for (const bytes of sealed) offsets.push((offsets.at(-1) ?? 0) + bytes.length);
  return { file: Buffer.concat([encoded, ...sealed]), key, offsets };
}
