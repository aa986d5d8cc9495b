import type { Handlers } from '../../shared/contract.ts';
import type { OpenedSegment } from '../../shared/playback.ts';
import type { SegmentId, SegmentPlace } from '../../shared/session.ts';
import { anOpenState, aPlanView, at, segmentIdOf, sessionIdOf } from '../support/builders.ts';
import {
  aHealth,
  aSessionNow,
  aSessionSummary,
  aTimeline,
  aToday,
} from '../support/day-builders.ts';
import { screenAt, size } from './screen.ts';
import { show, shown } from './show.tsx';

/**
 * The player over a day of two sessions, for eyes only: `?screens=player&show=screens#/session` has
 * a second screen in the morning. Its pictures are drawn and encoded by the page itself.
 */
const everyMs = 30_000;
const morning = aTimeline({ endedMs: at('10:18') });
const afternoon = aTimeline({
  sessionId: sessionIdOf(2),
  startedMs: at('13:30'),
  endedMs: at('15:00'),
  spans: [{ kind: 'recorded', fromMs: at('13:30'), toMs: at('15:00') }],
  segments: [placeOf(7, '13:30', '15:00')],
  idle: [],
  tasks: [],
});
const second = shown === 'screens' ? [placeOf(8, '07:40', '08:50', 'Màn hình 2')] : [];
const timelines = [{ ...morning, segments: [...morning.segments, ...second] }, afternoon];
const places = timelines.flatMap(({ segments }) => segments);

function placeOf(number: number, from: string, to: string, display = 'Màn hình 1'): SegmentPlace {
  const displayId = display === 'Màn hình 1' ? 'primary' : 'second';
  return { segmentId: segmentIdOf(number), displayId, display, fromMs: at(from), toMs: at(to) };
}

async function encode(segmentId: SegmentId): Promise<OpenedSegment> {
  const place = places.find((each) => each.segmentId === segmentId);
  if (place === undefined) throw new Error('There is no such segment.');
  const codec = 'vp09.00.40.08';
  const chunks: { readonly isKey: boolean; readonly bytes: Uint8Array }[] = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      chunks.push({ isKey: chunk.type === 'key', bytes });
    },
    error: (error) => console.error(error),
  });
  encoder.configure({ codec, ...size, bitrate: 500_000, latencyMode: 'realtime' });
  for (let atMs = place.fromMs; atMs < place.toMs; atMs += everyMs) {
    const frame = new VideoFrame(screenAt(place.display, atMs), { timestamp: atMs * 1000 });
    encoder.encode(frame, { keyFrame: atMs === place.fromMs });
    frame.close();
  }
  await encoder.flush();
  let offset = 0;
  const pictures = chunks.map(({ isKey, bytes: { length } }, index) => {
    offset += length;
    return { atMs: place.fromMs + index * everyMs, isKey, offset: offset - length, length };
  });
  const packets = new Uint8Array(offset);
  for (const [index, { bytes }] of chunks.entries())
    packets.set(bytes, pictures[index]?.offset ?? 0);
  const { fromMs, toMs } = place;
  return { codec, ...size, description: new Uint8Array(), fromMs, toMs, packets, pictures };
}

const today = aToday({
  now: aSessionNow({ session: null, health: aHealth({ state: 'gap', lastOnDiskMs: null }) }),
});
const afternoonMs = at('15:00') - at('13:30');
const figures = {
  ...today.figures,
  elapsedMs: today.figures.elapsedMs + afternoonMs,
  recordedMs: today.figures.recordedMs + afternoonMs,
};
const answers: Partial<Handlers> = {
  'app.state': () => anOpenState(),
  'sessions.today': () => today,
  'sessions.now': () => today.now,
  'inbox.status': () => ({
    online: true,
    problem: null,
    waiting: 0,
    unread: 0,
    setAside: 0,
    lastLookedAt: null,
  }),
  'plans.get': () => aPlanView(),
  'sessions.week': () => ({
    sessions: timelines.map((timeline) =>
      aSessionSummary({
        id: timeline.sessionId,
        state: 'ended',
        timeline,
        ...(timeline === afternoon && { notes: [] }),
      }),
    ),
    days: [figures],
  }),
  'sessions.displays': () => [],
  'incidents.list': () => [],
  'recordings.held': () => ({
    segments: 4,
    sealed: 0,
    sizeBytes: 14_100_000,
    oldestMs: at('07:31'),
    retentionDays: 90,
  }),
  'recordings.deletions': () => [],
  'recordings.states': () => [],
  'recordings.preview': () => [],
  'recordings.requests': () => [],
  'recordings.openings': () => [
    {
      byName: 'Lê Thị Thu Hà',
      at: at('16:05'),
      reason: 'Kiểm tra việc rà soát thủ tục',
      segments: 2,
      stretches: [{ fromMs: at('09:43'), toMs: at('10:06') }],
    },
  ],
  'recordings.open': ({ segmentId }) => encode(segmentId),
};

show(answers, at('16:10'));
