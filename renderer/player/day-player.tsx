import type { KeyboardEvent } from 'react';
import type { SegmentPlace, SessionTimeline } from '../../shared/session.ts';
import { maskedOf, type Standings, spansOf } from '../spans.ts';
import { useText } from '../text.ts';
import { Subtle } from '../ui/subtle.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { usePlayback } from '../use-playback.ts';
import { Controls, stepMs } from './controls.tsx';
import type { Mark } from './mark.ts';
import { MarkList } from './mark-list.tsx';
import { type Playback, type PlaybackState, speeds } from './playback.ts';
import styles from './player.module.css';
import { Stage } from './stage.tsx';
import type { OpenSegment } from './track.ts';

type Props = Readonly<{
  /** What it plays, for screen readers: “Xem lại thứ Ba 17/11”. */
  label: string;
  /** The sessions of the day, in order. */
  timelines: readonly SessionTimeline[];
  /** What of them may be played here. */
  places: readonly SegmentPlace[];
  marks: readonly Mark[];
  /** What became of segments that are not among them. */
  standings?: Standings;
  open: OpenSegment;
  startMs: number;
}>;

/** Plays a day's recording, from any place of its timeline; give it a `key` per day. */
export function DayPlayer(props: Props) {
  const { label, timelines, places, marks, standings, open, startMs } = props;
  const text = useText();
  const { t, format } = text;
  const { playback, state } = usePlayback({ timelines, places, open, startMs });
  const windows = timelines.map(({ startedMs, endedMs, spans }) => ({
    from: startedMs,
    to: Math.max(endedMs ?? spans.at(-1)?.toMs ?? 0, startedMs + shortestMs),
  }));
  return (
    <section
      aria-label={label}
      className={styles.player}
      onKeyDown={(event) => takeKey(event, playback)}
    >
      <Timeline
        label={label}
        marks={[...new Set(marks.map(({ atMs }) => atMs))]}
        masked={timelines.flatMap(maskedOf)}
        now={state.atMs}
        onSeek={playback.seek}
        spans={timelines.flatMap((timeline) => spansOf(timeline, text, standings))}
        windows={windows}
      />
      {places.length === 0 ? (
        <Subtle>{t('player.nothing')}</Subtle>
      ) : (
        <div className={styles.beside}>
          <div className={styles.main}>
            <Stage playback={playback} state={state} />
            <div className={styles.caption}>
              <span className={styles.clock}>{format.clock(state.atMs)}</span>
              <Subtle>{t('player.keys')}</Subtle>
            </div>
            <PlaceSlider playback={playback} state={state} />
            <Controls playback={playback} state={state} />
          </div>
          <MarkList atMs={state.atMs} marks={marks} onSeek={playback.seek} />
        </div>
      )}
    </section>
  );
}

/** A session that has hardly begun still has a line to look at. */
const shortestMs = 60_000;

type SliderProps = Readonly<{ playback: Playback; state: PlaybackState }>;

/** A day on one line is coarse: this is the stretch that plays, to half a second. */
function PlaceSlider({ playback, state: { atMs, playable } }: SliderProps) {
  const { t, format } = useText();
  // In a gap it is the stretch that comes next, so that whoever plays by keys keeps the slider.
  const stretch = playable.find(({ toMs }) => atMs < toMs) ?? playable.at(-1);
  if (stretch === undefined) return null;
  const { fromMs, toMs } = stretch;
  return (
    <input
      aria-label={t('player.place', { from: format.clock(fromMs), to: format.clock(toMs) })}
      aria-valuetext={format.clock(atMs)}
      className={styles.slider}
      max={toMs - 1}
      min={fromMs}
      onChange={({ currentTarget }) => playback.seek(Number(currentTarget.value))}
      step={500}
      type="range"
      value={atMs}
    />
  );
}

/** Space and arrows belong to whatever else has the focus and uses them. */
function takeKey(event: KeyboardEvent<HTMLElement>, playback: Playback): void {
  const { atMs, isPlaying } = playback.snapshot();
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  // Everything inside a page that takes keys is an element.
  const target = event.target as Element;
  const isTaken = target.closest('button, input, [role=toolbar], [role=radiogroup]') !== null;
  const speed = speeds[Number(event.key) - 1];
  if (speed !== undefined) playback.setSpeed(speed);
  else if (isTaken) return;
  else if (event.key === ' ') playback.setPlaying(!isPlaying);
  else if (event.key === 'ArrowLeft') playback.seek(atMs - stepMs);
  else if (event.key === 'ArrowRight') playback.seek(atMs + stepMs);
  else return;
  event.preventDefault();
}
