import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../main/sessions/timeline.ts';
import { figuresOf } from '../../../main/work-logs/figures.ts';
import type { JournalEvent } from '../../../shared/session.ts';
import { dateOfInstant } from '../../../shared/week.ts';
import {
  aJournal,
  closed,
  ended,
  opened,
  type Step,
  sessionStarted,
  journalStartMs as t0,
} from '../../support/journals.ts';

const zone = 'Asia/Ho_Chi_Minh';
const masked = (percent: number): JournalEvent => ({ kind: 'masks.changed', body: { percent } });
const timeline = (steps: readonly Step[]) =>
  timelineOf(aJournal([{ mono: 0, event: sessionStarted() }, ...steps]));
const places = (steps: readonly Step[]) =>
  timeline(steps).masked.map(({ fromMs, toMs }) => [(fromMs - t0) / 1000, (toMs - t0) / 1000]);

const begun: readonly Step[] = [
  { mono: 1000, event: opened(1) },
  { mono: 10_000, event: masked(12) },
  { mono: 20_000, event: masked(30) },
];

describe('masked time', () => {
  it('lasts from the first mask to the last, however its share changes', () => {
    const steps = [
      ...begun,
      { mono: 25_000, event: masked(0) },
      { mono: 60_000, event: closed(1, 60_000, 'paused') },
      { mono: 90_000, event: ended },
    ];
    expect(places(steps)).toEqual([[10, 25]]);
  });

  it('ends with the recording that was masked', () => {
    const steps = [
      ...begun,
      { mono: 50_000, event: closed(1, 49_000, 'masked') },
      { mono: 90_000, event: ended },
    ];
    expect(places(steps)).toEqual([[10, 49]]);
    expect(timeline(steps).spans.at(-1)).toMatchObject({ kind: 'gap', cause: 'masked' });
  });

  it('is a part of the recorded time of its day', () => {
    const steps = [
      ...begun,
      { mono: 60_000, event: closed(1, 60_000, 'paused') },
      { mono: 90_000, event: ended },
    ];
    const [day] = figuresOf({
      timelines: [timeline(steps)],
      days: [dateOfInstant(t0, zone)],
      zone,
      plannedHome: [],
      anchors: [],
    });
    expect([day?.recordedMs, day?.maskedMs]).toEqual([59_000, 50_000]);
  });
});
