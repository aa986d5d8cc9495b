import { sayError, useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { stretchAt } from './day.ts';
import { HoleNote } from './hole-note.tsx';
import type { Playback, PlaybackState } from './playback.ts';
import styles from './player.module.css';

type Props = Readonly<{ playback: Playback; state: PlaybackState }>;

/** The pictures, or in words why there is none. */
export function Stage({ playback, state }: Props) {
  const text = useText();
  const { screens, shown } = state;
  const indexes = shown === null ? screens.map((_, index) => index) : [shown];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the player's keys need a place that has the focus.
    <section aria-label={text.t('player.screens')} className={styles.stage} tabIndex={0}>
      {indexes.map((index) => (
        <ScreenPicture
          index={index}
          key={screens[index]?.displayId ?? index}
          playback={playback}
          state={state}
        />
      ))}
      {state.hole !== null && (
        <div className={styles.note} role="status">
          <HoleNote hole={state.hole} state={state} />
        </div>
      )}
      {state.error !== null && (
        <div className={styles.note}>
          <InlineAlert title={text.t('player.failed')} tone="vermilion">
            {sayError(text, state.error)}
          </InlineAlert>
        </div>
      )}
    </section>
  );
}

type ScreenProps = Readonly<{ playback: Playback; state: PlaybackState; index: number }>;

function ScreenPicture({ playback, state, index }: ScreenProps) {
  const { t, format } = useText();
  const { screens } = state;
  const screen = screens[index];
  const time = format.clock(state.atMs);
  const isThere = screen !== undefined && stretchAt(screen.places, state.atMs) !== undefined;
  const name = screen?.label || t('player.screenNumber', { number: index + 1 });
  return (
    <div className={styles.screen}>
      <canvas
        aria-label={
          screens.length > 1
            ? t('player.stageOf', { screen: name, time })
            : t('player.stage', { time })
        }
        className={`${styles.canvas} ${isThere ? '' : styles.hidden}`}
        ref={(canvas) => {
          if (canvas !== null && screen !== undefined) playback.setCanvas(screen.displayId, canvas);
        }}
        role="img"
      />
      {!isThere && state.hole === null && (
        <div className={styles.note}>
          <Subtle>{t('player.notRecordedScreen')}</Subtle>
        </div>
      )}
    </div>
  );
}
