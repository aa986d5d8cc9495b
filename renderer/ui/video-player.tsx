import { useRef } from 'react';
import { useObjectUrl } from './object-url.ts';
import styles from './video-player.module.css';

type Props = Readonly<{
  /** A WebM file. */
  bytes: Uint8Array;
  label: string;
  /** Where it begins to play, in seconds of the file. */
  startSeconds: number;
  /** Times the usual speed. */
  speed: number;
  onEnded?: () => void;
}>;

/** Plays a recording that main sent as bytes; give it a `key` per recording. */
export function VideoPlayer({ bytes, label, startSeconds, speed, onEnded }: Props) {
  const url = useObjectUrl(bytes, 'video/webm');
  const placed = useRef(false);
  if (url === null) return <div className={styles.video} />;
  return (
    <video
      aria-label={label}
      autoPlay
      className={styles.video}
      controls
      muted
      onEnded={onEnded}
      onLoadedMetadata={({ currentTarget }) => {
        currentTarget.playbackRate = speed;
        if (!placed.current) currentTarget.currentTime = startSeconds;
        placed.current = true;
      }}
      ref={(video) => {
        if (video) video.playbackRate = speed;
      }}
      src={url}
    />
  );
}
