import type { SessionId } from '../../shared/session.ts';
import { officeZone, type Text } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { SegmentHeader, SegmentRecord } from '../recordings/segment-file.ts';

/** One segment as it was written, with its place in time by the recording computer's clock. */
export type OpenedVideo = {
  readonly file: string;
  readonly video: string;
  readonly sessionId: SessionId;
  readonly segmentId: string;
  readonly display: string;
  readonly displayId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** False when the recording stopped suddenly. */
  readonly isWhole: boolean;
};

/** Nothing of one screen was recorded, or the segments of it are not here. */
export type OpenedGap = Pick<OpenedVideo, 'sessionId' | 'displayId' | 'display'> & {
  readonly fromMs: number;
  readonly toMs: number;
};

/** Segments that follow each other lie a moment apart: the second one begins with a new picture. */
const shortestGapMs = 2000;

/** When a segment's first picture was taken, and its last. */
export function timesOf({ startedAt }: SegmentHeader, records: readonly SegmentRecord[]) {
  const lengthMs = (records.at(-1)?.mono ?? 0) - (records[0]?.mono ?? 0);
  return { fromMs: startedAt, toMs: startedAt + lengthMs };
}

/** A name that sorts by time and says the screen: `2026-11-18_09-00-05_man-hinh-1_1f3a.webm`. */
export function videoName({ startedAt, display, segmentId }: SegmentHeader): string {
  const clock = new Date(startedAt).toLocaleTimeString('en-GB', { timeZone: officeZone });
  const plain = display.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd');
  const screen = plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const date = dateOfInstant(startedAt, officeZone);
  return `${date}_${clock.replaceAll(':', '-')}_${screen || 'man-hinh'}_${segmentId.slice(0, 8)}.webm`;
}

/** In order of time, with what is missing between the segments of one screen. */
export function gapsBetween(videos: readonly OpenedVideo[]): readonly OpenedGap[] {
  const tracks = Map.groupBy(videos, ({ sessionId, displayId }) => `${sessionId} ${displayId}`);
  return [...tracks.values()]
    .flatMap((track) => {
      const ordered = track.toSorted((a, b) => a.fromMs - b.fromMs);
      return ordered.slice(1).flatMap(({ sessionId, displayId, display, fromMs }, index) => {
        const endMs = ordered[index]?.toMs ?? fromMs;
        const gap = { sessionId, displayId, display, fromMs: endMs, toMs: fromMs };
        return fromMs - endMs < shortestGapMs ? [] : [gap];
      });
    })
    .toSorted((a, b) => a.fromMs - b.fromMs);
}

/** The index as a person reads it. */
export function sayIndex(
  videos: readonly OpenedVideo[],
  gaps: readonly OpenedGap[],
  { t, format }: Text,
): string {
  const range = ({ fromMs, toMs }: Pick<OpenedVideo, 'fromMs' | 'toMs'>) => ({
    day: format.weekdayDay(fromMs),
    from: format.clock(fromMs),
    to: format.clock(toMs),
  });
  const lines = [
    ...videos.map((video) => ({
      atMs: video.fromMs,
      words: t('cli.open.indexVideo', { ...range(video), ...video }),
    })),
    ...gaps.map((gap) => ({
      atMs: gap.fromMs,
      words: t('cli.open.indexGap', { ...range(gap), display: gap.display }),
    })),
  ].toSorted((a, b) => a.atMs - b.atMs);
  return `${[t('cli.open.indexTitle'), ...lines.map(({ words }) => words)].join('\n')}\n`;
}
