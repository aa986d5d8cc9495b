import { useEffect, useState, useSyncExternalStore } from 'react';
import type { SegmentPlace, SessionTimeline } from '../shared/session.ts';
import { screensOf } from './player/day.ts';
import { createPlayback } from './player/playback.ts';
import type { OpenSegment } from './player/track.ts';

type Asked = Readonly<{
  timelines: readonly SessionTimeline[];
  places: readonly SegmentPlace[];
  open: OpenSegment;
  startMs: number;
}>;

/** One playback for as long as its player is shown; it follows what there is to play. */
export function usePlayback({ timelines, places, open, startMs }: Asked) {
  const [playback] = useState(() =>
    createPlayback({ screens: screensOf(places), timelines, startMs, open }),
  );
  useEffect(() => {
    playback.update({ screens: screensOf(places), timelines });
  }, [playback, places, timelines]);
  return { playback, state: useSyncExternalStore(playback.subscribe, playback.snapshot) };
}
