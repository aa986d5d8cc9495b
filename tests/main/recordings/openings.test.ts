import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Appliers } from '../../../main/exchange/record-flow.ts';
import { createReceivedSegmentStore } from '../../../main/recordings/received-segment-store.ts';
import { createRequestStore } from '../../../main/recordings/request-store.ts';
import { outlineSegment } from '../../../main/recordings/segment-file.ts';
import { unwrapSegmentKey } from '../../../main/recordings/segment-keys.ts';
import { wrapKey } from '../../../main/signing/key-wrap.ts';
import type { RecordId } from '../../../shared/envelope.ts';
import type { OpeningId } from '../../../shared/playback.ts';
import type { SegmentId, SessionId } from '../../../shared/session.ts';
import {
  anInstallation,
  type Installation,
  type Services,
  someKeys,
} from '../../support/installation.ts';
import { head, officeNow, officer, officerId } from '../../support/office.ts';
import { appendRecord, beginSegment } from '../../support/recorded-segment.ts';

const officerKeys = someKeys();
const headKeys = { ...officerKeys, device: someKeys().device };
const reason = 'Kiểm tra việc rà soát';

let home: Installation;
let office: Installation;
let mine: Services;
let heads: Services;
let sessionId: SessionId;
let segments: SegmentId[];

beforeEach(() => {
  home = anInstallation({ keys: officerKeys, me: officer });
  office = anInstallation({ keys: headKeys, me: head });
  mine = home.start();
  heads = office.start();
  mine.sessions.readNotice({ version: 1 });
  const started = mine.sessions.start({ taskId: null, outsideReason: '' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  sessionId = started.id;
  segments = [record(), record()];
  mine.sessions.end();
  for (const id of segments) bring(id);
});
afterEach(() => {
  home.remove();
  office.remove();
});

/** A segment of six seconds; the next one follows at once. */
function record(): SegmentId {
  const id = beginSegment(mine, home.clock);
  home.clock.pass(6000);
  appendRecord(mine, home.clock, id, 'delta');
  return id;
}

/** Lays a segment into the head's program, as an answered request does. */
function bring(segmentId: SegmentId): void {
  const file = readFileSync(home.pathOf(segmentId));
  const { keys } = outlineSegment(file).header;
  const key = unwrapSegmentKey(keys, officerKeys.recording.privateKey);
  const place = mine.sessions
    .week({ week: mine.sessions.today().week })
    .sessions[0]?.timeline.segments.find((each) => each.segmentId === segmentId);
  createReceivedSegmentStore(office.db).insert({
    segmentId,
    requestId: requestId(),
    personId: officerId,
    sessionId,
    fromMs: place?.fromMs ?? 0,
    toMs: place?.toMs ?? 0,
    sha256: home.segments.find(segmentId)?.sha256 ?? '',
    wrappedKey: wrapKey(headKeys.device.publicKey, key),
    file,
  });
}

function requestId(): string {
  const requests = createRequestStore(office.db);
  const [known] = requests.list('sent');
  if (known !== undefined) return known.recordId;
  // A fresh uuid is a record's id by construction.
  const recordId = randomUUID() as RecordId;
  requests.insert({
    recordId,
    direction: 'sent',
    askerId: head.id,
    officerId,
    week: '2026-W47',
    logId: null,
    stretches: [{ sessionId, fromMs: officeNow, toMs: officeNow + 12_000 }],
    sample: null,
    reason,
    askedAt: officeNow,
    sha256: 'a'.repeat(64),
    state: 'sent',
    refusal: null,
    referral: null,
  });
  return recordId;
}

const told = ({ queued }: Installation) =>
  queued.filter(({ record: { kind } }) => kind === 'recording.opened');

describe('opening recordings', () => {
  it('gives their officer the pictures with their instants, telling nobody', () => {
    const [segmentId = '' as SegmentId] = segments;
    const opened = mine.recordings.open({ segmentId, openingId: null });
    expect([opened.fromMs, opened.toMs]).toEqual([officeNow, officeNow + 6000]);
    expect(opened.pictures).toMatchObject([
      { atMs: officeNow, isKey: true, offset: 0, length: 64 },
      { atMs: officeNow + 6000, isKey: false, offset: 64, length: 64 },
    ]);
    expect(opened.packets.length).toBe(128);
    expect(told(home)).toEqual([]);
  });

  it('opens nothing of somebody else without an opening that the officer is told of', async () => {
    const [segmentId = '' as SegmentId] = segments;
    const forbidden = expect.objectContaining({ code: 'forbidden' });
    const open = (openingId: OpeningId | null) => heads.recordings.open({ segmentId, openingId });
    expect(() => open(null)).toThrow(forbidden);
    expect(() => open(randomUUID() as OpeningId)).toThrow(forbidden);
    await expect(heads.recordings.beginOpening({ segments, reason: '  ' })).rejects.toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(told(office)).toEqual([]);
  });

  it('tells of a stretch once, before it opens, however many segments it has', async () => {
    const { openingId } = await heads.recordings.beginOpening({ segments, reason });
    expect(told(office)).toMatchObject([
      { record: { to: [officerId], body: { sessionId, segments, reason } } },
    ]);
    for (const segmentId of segments)
      expect(heads.recordings.open({ segmentId, openingId }).pictures).toHaveLength(2);
    expect(told(office)).toHaveLength(1);
  });

  it('covers only the segments that it named, and ends with the program', async () => {
    const [first = '' as SegmentId, second = '' as SegmentId] = segments;
    const { openingId } = await heads.recordings.beginOpening({ segments: [first], reason });
    const forbidden = expect.objectContaining({ code: 'forbidden' });
    expect(() => heads.recordings.open({ segmentId: second, openingId })).toThrow(forbidden);
    const again = office.start();
    expect(() => again.recordings.open({ segmentId: first, openingId })).toThrow(forbidden);
  });

  it('shows the officer who opened what, as times of day, when and why', async () => {
    await heads.recordings.beginOpening({ segments, reason });
    const [note] = told(office);
    if (note === undefined) throw new Error('Nothing was told.');
    (mine.recordings.appliers as Appliers)['recording.opened']?.(note as never);
    expect(mine.recordings.openings()).toEqual([
      {
        byName: 'Lê Thị Thu Hà',
        at: officeNow,
        reason,
        segments: 2,
        stretches: [{ fromMs: officeNow, toMs: officeNow + 12_000 }],
      },
    ]);
  });
});
