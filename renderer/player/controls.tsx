import { ChevronsLeft, ChevronsRight, Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { type Playback, type PlaybackState, type Speed, speeds } from './playback.ts';
import styles from './player.module.css';

type Props = Readonly<{ playback: Playback; state: PlaybackState }>;

export const stepMs = 10_000;
const speedIds = { 1: '1', 2: '2', 4: '4', 8: '8', 16: '16' } as const satisfies Record<
  Speed,
  string
>;

/** Play, steps, speeds, and which screens to show. */
export function Controls({ playback, state }: Props) {
  const { t } = useText();
  const { seek, setPlaying, setSpeed, show, jump } = playback;
  const { screens, atMs, isPlaying, speed, shown } = state;
  const screenOptions = [
    ...screens.map(({ label }, index) => ({
      id: String(index),
      label: label || t('player.screenNumber', { number: index + 1 }),
    })),
    { id: 'all', label: t('player.sideBySide') },
  ];
  return (
    <div className={styles.controls}>
      <div className={styles.buttons}>
        <Button
          icon={<SkipBack size={16} />}
          kind="quiet"
          label={t('player.before')}
          onPress={() => jump('before')}
        />
        <Button
          icon={<ChevronsLeft size={16} />}
          kind="quiet"
          label={t('player.back')}
          onPress={() => seek(atMs - stepMs)}
        />
        <Button
          icon={isPlaying ? <Pause size={16} /> : <Play size={16} />}
          kind="primary"
          onPress={() => setPlaying(!isPlaying)}
        >
          {isPlaying ? t('player.pause') : t('player.play')}
        </Button>
        <Button
          icon={<ChevronsRight size={16} />}
          kind="quiet"
          label={t('player.forward')}
          onPress={() => seek(atMs + stepMs)}
        />
        <Button
          icon={<SkipForward size={16} />}
          kind="quiet"
          label={t('player.after')}
          onPress={() => jump('after')}
        />
      </div>
      {screens.length > 1 && (
        <Segmented
          label={t('player.screens')}
          onChange={(id) => show(id === 'all' ? null : Number(id))}
          options={screenOptions}
          value={shown === null ? 'all' : String(shown)}
        />
      )}
      <Segmented
        label={t('player.speed')}
        onChange={(id) => setSpeed(speeds.find((each) => speedIds[each] === id) ?? 1)}
        options={speeds.map((each) => ({
          id: speedIds[each],
          label: t('player.speedTimes', { speed: each }),
        }))}
        value={speedIds[speed]}
      />
    </div>
  );
}
