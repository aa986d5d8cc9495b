import { describe, expect, it } from 'vitest';
import { screensOf } from '../../../renderer/player/day.ts';
import { createPlayback } from '../../../renderer/player/playback.ts';
import type { SegmentPlace } from '../../../shared/session.ts';
import { at } from '../../support/builders.ts';
import { aTimeline } from '../../support/day-builders.ts';

const timeline = aTimeline({ endedMs: at('10:18') });
/** Nothing is opened here: pictures are the journeys' part. */
const open = () => Promise.withResolvers<never>().promise;
const dayOf = (places: readonly SegmentPlace[]) => ({
  screens: screensOf(places),
  timelines: [timeline],
});

describe('what there is to play', () => {
  it('grows with the day without leaving the place', () => {
    const [first, ...later] = timeline.segments;
    if (first === undefined) throw new Error('The sample day has no segment.');
    const playback = createPlayback({ ...dayOf([first]), startMs: at('07:50'), open });
    playback.setSpeed(4);
    playback.update(dayOf([first, ...later]));
    const { atMs, speed, playable, hole } = playback.snapshot();
    expect({ atMs, speed, hole }).toEqual({ atMs: at('07:50'), speed: 4, hole: null });
    expect(playable.at(-1)?.toMs).toBe(timeline.segments.at(-1)?.toMs);
  });

  it('stops being playable at once when it is sealed', () => {
    const playback = createPlayback({
      ...dayOf(timeline.segments),
      startMs: at('07:50'),
      open,
    });
    expect(playback.snapshot().hole).toBeNull();
    playback.update(dayOf(timeline.segments.slice(1)));
    expect(playback.snapshot()).toMatchObject({ atMs: at('07:50'), hole: { why: 'not-here' } });
  });

  it('begins at the first picture of a day that had none', () => {
    const playback = createPlayback({ ...dayOf([]), startMs: 0, open });
    playback.update(dayOf(timeline.segments));
    expect(playback.snapshot().atMs).toBe(at('07:31'));
  });

  it('keeps the screen that is shown when another goes away before it', () => {
    const [first] = timeline.segments;
    if (first === undefined) throw new Error('The sample day has no segment.');
    const places = ['a', 'b', 'c'].map((displayId) => ({
      ...first,
      displayId,
      display: displayId,
    }));
    const playback = createPlayback({ ...dayOf(places), startMs: at('07:50'), open });
    playback.show(2);
    playback.update(dayOf(places.slice(1)));
    const { screens, shown } = playback.snapshot();
    expect(screens[shown ?? -1]?.displayId).toBe('c');
  });
});
