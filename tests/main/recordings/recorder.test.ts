import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReceivedSegmentStore } from '../../../main/recordings/received-segment-store.ts';
import { createRequestStore } from '../../../main/recordings/request-store.ts';
import { deleteExpired } from '../../../main/recordings/retention.ts';
import { segmentDisk } from '../../../main/recordings/segment-disk.ts';
import { openSegment, outlineSegment } from '../../../main/recordings/segment-file.ts';
import { unwrapSegmentKey } from '../../../main/recordings/segment-keys.ts';
import { verifyJournal } from '../../../main/sessions/journal.ts';
import type { SegmentId } from '../../../shared/session.ts';
import {
  anInstallation,
  type Installation,
  type Services,
  someKeys,
} from '../../support/installation.ts';
import { appendRecord, beginSegment } from '../../support/recorded-segment.ts';

const keys = someKeys();
let home: Installation;
let services: Services;
let room: number;
beforeEach(() => {
  room = Number.POSITIVE_INFINITY;
  const write: typeof segmentDisk.write = (file, bytes) => {
    segmentDisk.write(file, bytes.subarray(0, Math.min(room, bytes.length)));
    if (bytes.length > room) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    room -= bytes.length;
  };
  home = anInstallation({ keys, disk: { ...segmentDisk, write } });
  services = home.start();
  services.sessions.readNotice({ version: 1 });
  services.sessions.start({ taskId: null, outsideReason: '' });
});
afterEach(() => home.remove());

const tick = async (seconds: number) => {
  for (let second = 0; second < seconds; second++) {
    home.clock.pass(1000);
    await services.sessions.tick();
  }
};
const now = () => services.sessions.now();
const expire = (disk = segmentDisk) => {
  const { segments, pathOf, transaction, office, clock, reported } = home;
  const report = (_: string, error: unknown) => void reported.push(error);
  const forgetSegments = () => 0;
  const copies = {
    requests: createRequestStore(home.db),
    received: createReceivedSegmentStore(home.db),
  };
  const shared = { segments, disk, pathOf, transaction, office, now: clock.now, report };
  return deleteExpired({ ...shared, ...copies, forgetSegments });
};
/** The database takes nothing more until the returned function is called. */
const fillDatabase = () => {
  const { db } = home;
  db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`);
  expect(() => {
    for (;;) services.sessions.addNote({ taskId: null, text: 'x' });
  }).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
  return () => void db.pragma('max_page_count = 1000000');
};

describe('the recorder', () => {
  it('says recording only once a capture is on the disk', async () => {
    expect(now().health).toMatchObject({ state: 'gap', cause: 'starting', lastOnDiskMs: null });
    beginSegment(services, home.clock);
    expect(now().health.state).toBe('gap');
    await tick(2);
    expect(now().health.state).toBe('recording');
    expect(now().health.lastOnDiskMs).toBe(home.clock.now() - 2000);
  });

  it('ends a recording whose captures stop arriving, alarms, and waits for the officer', async () => {
    const segment = beginSegment(services, home.clock);
    await tick(10);
    expect(now().health.state).toBe('recording');
    await tick(2);
    expect(now().health).toMatchObject({ state: 'stalled', cause: 'no-frames' });
    expect(now().paused).toMatchObject({ cause: 'no-frames', asking: true });
    expect(home.notices).toContainEqual({ kind: 'stalled' });
    expect(home.told).toEqual([['primary'], []]);
    const spans = now().session?.timeline.spans;
    expect(spans?.map(({ fromMs, toMs }) => toMs - fromMs)).toEqual([12_000]);
    expect(spans?.[0]).toMatchObject({ kind: 'gap', cause: 'no-frames' });
    expect(() => appendRecord(services, home.clock, segment, 'same')).toThrow(
      expect.objectContaining({ code: 'state-conflict' }),
    );
  });

  it('does not stay silent when the first capture never comes', async () => {
    await tick(12);
    expect(now().health).toMatchObject({ state: 'stalled', cause: 'no-frames' });
    expect(now().session?.timeline.spans).toMatchObject([{ kind: 'gap', cause: 'starting' }]);
  });

  it('stops cleanly with the cause when the disk is full, and keeps what fits', async () => {
    const segment = beginSegment(services, home.clock);
    await tick(2);
    appendRecord(services, home.clock, segment, 'delta');
    room = 30;
    expect(() => appendRecord(services, home.clock, segment, 'delta')).toThrow(
      expect.objectContaining({ code: 'disk-full' }),
    );
    expect(now().paused).toMatchObject({ cause: 'disk-full', asking: true });
    const file = readFileSync(home.pathOf(segment));
    expect(home.segments.find(segment)).toMatchObject({ state: 'closed', sizeBytes: file.length });
    const key = unwrapSegmentKey(outlineSegment(file).header.keys, keys.recording.privateKey);
    expect(openSegment(file, key).records).toHaveLength(2);
  });

  it('says so when the disk is full before anything was written', () => {
    room = 0;
    expect(() => beginSegment(services, home.clock)).toThrow(
      expect.objectContaining({ code: 'disk-full' }),
    );
    expect(now().paused?.cause).toBe('disk-full');
  });

  it('leaves no file that the journal could not name', () => {
    fillDatabase();
    const folder = dirname(home.pathOf(randomUUID() as SegmentId));
    expect(() => beginSegment(services, home.clock)).toThrow(
      expect.objectContaining({ code: 'SQLITE_FULL' }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('follows one segment with the next without a gap', async () => {
    const first = beginSegment(services, home.clock);
    await tick(4);
    services.recorder.rotate({ segmentId: first });
    home.clock.pass(300);
    const second = beginSegment(services, home.clock);
    await tick(3);
    const { spans, segments } = now().session?.timeline ?? {};
    expect(spans?.map((span) => span.kind)).toEqual(['recorded']);
    expect(segments?.map(({ segmentId }) => segmentId)).toEqual([first, second]);
    expect([first, second].map((id) => home.segments.find(id)?.state)).toEqual(['closed', 'open']);
  });

  it('takes the cause that the page tells', () => {
    services.recorder.failed({
      displayId: 'primary',
      cause: 'permission-denied',
      detail: 'NotAllowedError',
    });
    expect(now().paused).toMatchObject({ cause: 'permission-denied', asking: true });
    expect(home.reported).toHaveLength(1);
  });

  it('shows its preview only while it records', () => {
    const image = Uint8Array.of(1, 2, 3);
    services.recorder.setPreview({ displayId: 'primary', image });
    expect(services.recorder.previews()).toEqual([{ displayId: 'primary', image }]);
    services.sessions.end();
    services.recorder.setPreview({ displayId: 'primary', image });
    expect(services.recorder.previews()).toEqual([]);
  });

  it('counts what it wrote today, the open segment included', async () => {
    const segment = beginSegment(services, home.clock);
    await tick(2);
    expect(now().health.sizeTodayBytes).toBe(readFileSync(home.pathOf(segment)).length);
    services.sessions.end();
    expect(now().health.sizeTodayBytes).toBe(readFileSync(home.pathOf(segment)).length);
  });

  it('deletes what policy no longer keeps and says what it deleted', () => {
    const segment = beginSegment(services, home.clock);
    services.sessions.end();
    const { pathOf, db } = home;
    const ask = () => expire();
    expect(ask()).toBe(0);
    home.clock.pass(91 * 24 * 3_600_000);
    expect(ask()).toBe(1);
    expect(() => readFileSync(pathOf(segment))).toThrow('ENOENT');
    expect(db.prepare('SELECT segment_id, reason FROM segment_deletions').all()).toEqual([
      { segment_id: segment, reason: 'retention' },
    ]);
  });

  it('keeps what another program holds until the next start', () => {
    const segment = beginSegment(services, home.clock);
    services.sessions.end();
    home.clock.pass(91 * 24 * 3_600_000);
    const remove = () => {
      throw Object.assign(new Error('busy'), { code: 'EBUSY' });
    };
    expect(expire({ ...segmentDisk, remove })).toBe(0);
    expect(home.reported).toHaveLength(1);
    expect(home.segments.find(segment)?.state).toBe('closed');
    expect(expire()).toBe(1);
  });

  it('stays sound and goes on when the database could not take the end of a segment', async () => {
    const id = now().session?.id;
    if (id === undefined) throw new Error('A session runs.');
    const segment = beginSegment(services, home.clock);
    await tick(4);
    const makeRoom = fillDatabase();
    expect(() =>
      services.recorder.failed({ displayId: 'primary', cause: 'disk-full', detail: 'full' }),
    ).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    expect(now().paused).toMatchObject({ cause: 'disk-full', asking: true });
    makeRoom();
    services.sessions.resume();
    expect(home.segments.find(segment)?.state).toBe('closed');
    beginSegment(services, home.clock);
    await tick(4);
    services.sessions.end();
    expect(verifyJournal(services.journal.entries(id))).toEqual({ ok: true });
  });

  it('ends soundly after a pause that the database could not take', async () => {
    const id = now().session?.id;
    if (id === undefined) throw new Error('A session runs.');
    const segment = beginSegment(services, home.clock);
    await tick(4);
    const makeRoom = fillDatabase();
    expect(() => services.recorder.stop('locked')).toThrow(
      expect.objectContaining({ code: 'SQLITE_FULL' }),
    );
    makeRoom();
    services.sessions.end();
    expect(verifyJournal(services.journal.entries(id))).toEqual({ ok: true });
    expect(home.segments.find(segment)?.state).toBe('closed');
  });
});
