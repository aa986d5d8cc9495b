import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openSegment, outlineSegment } from '../../../main/recordings/segment-file.ts';
import { unwrapFor } from '../../../main/recordings/segment-keys.ts';
import { isEndOf, startOf, verifyJournal } from '../../../main/sessions/journal.ts';
import { figuresOf } from '../../../main/work-logs/figures.ts';
import type { SegmentId, SessionId } from '../../../shared/session.ts';
import { at } from '../../support/builders.ts';
import { appendRecord } from '../../support/recorded-segment.ts';
import { createWorkingDay } from '../../support/working-day.ts';

const day = createWorkingDay();
const hourMs = 3_600_000;
const journalOf = (id: SessionId) => day.services.journal.entries(id);
const isSound = (id: SessionId) => expect(verifyJournal(journalOf(id))).toEqual({ ok: true });
const timelines = () => day.services.sessions.summariesOf('2026-W47').map((one) => one.timeline);

/** An hour of which the last moment is captured; the next segment follows at once. */
function hour(segment: SegmentId): SegmentId {
  day.home.clock.pass(hourMs);
  appendRecord(day.services, day.home.clock, segment, 'same');
  day.services.recorder.rotate({ segmentId: segment });
  return day.beginSegment();
}

describe('a session of more than a day', () => {
  it('is sound, has no holes, and is told by the days of the office’s clock', () => {
    const id = day.begin();
    let segment = day.beginSegment();
    for (let hours = 0; hours < 26; hours++) segment = hour(segment);
    day.services.sessions.end();
    isSound(id);
    const [timeline] = timelines();
    expect(timeline?.spans).toMatchObject([{ kind: 'recorded' }]);
    const figures = figuresOf({
      timelines: timelines(),
      days: ['2026-11-17', '2026-11-18'],
      zone: 'Asia/Ho_Chi_Minh',
      plannedHome: [],
      anchors: [],
    });
    // From 08:00 in Hà Nội to its midnight, and the rest on the next day.
    expect(figures.map(({ recordedMs }) => recordedMs / hourMs)).toEqual([16, 10]);
    expect(day.home.clock.now()).toBe(at('10:00', '2026-11-18'));
  });
});

describe('two sessions within a minute', () => {
  it('are each sound, name one another, and count side by side', async () => {
    const first = day.begin();
    await day.work(6, day.beginSegment());
    day.services.sessions.end();
    const second = day.begin();
    await day.work(6, day.beginSegment());
    day.services.sessions.end();
    isSound(first);
    isSound(second);
    // Whoever witnesses the end of the first may come before the second or after it.
    const named = startOf(journalOf(second))?.previousEnd ?? '';
    expect(isEndOf(journalOf(first), named)).toBe(true);
    const recorded = timelines().flatMap(({ spans }) =>
      spans.flatMap(({ kind, fromMs, toMs }) => (kind === 'recorded' ? [toMs - fromMs] : [])),
    );
    expect(recorded).toEqual([6000, 6000]);
  });
});

describe('a key of the office that is exchanged while a session runs', () => {
  it('opens what begins from then on, the one before what was begun, and the officer all of it', () => {
    const before = day.keys.departmentOffice;
    const after = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const id = day.begin();
    const first = day.beginSegment();
    day.keys.departmentOffice = after;
    const second = hour(first);
    day.services.sessions.end();
    day.keys.departmentOffice = before;
    isSound(id);
    const opens = (segment: SegmentId, key: typeof before): boolean => {
      const file = readFileSync(day.home.pathOf(segment));
      const found = unwrapFor(outlineSegment(file).header.keys, key.privateKey);
      return found !== null && openSegment(file, found.key).isWhole;
    };
    const officer = day.keys.recording;
    expect([before, after, officer].map((key) => opens(first, key))).toEqual([true, false, true]);
    expect([before, after, officer].map((key) => opens(second, key))).toEqual([false, true, true]);
  });
});
