import { useText } from '../text.ts';
import { Subtle } from '../ui/subtle.tsx';
import type { Mark } from './mark.ts';
import styles from './player.module.css';

type Props = Readonly<{ marks: readonly Mark[]; atMs: number; onSeek: (atMs: number) => void }>;

/** The day's events in words; each leads to its place in the recording. */
export function MarkList({ marks, atMs, onSeek }: Props) {
  const { t, format } = useText();
  const current = marks.findLast((mark) => mark.atMs <= atMs)?.id;
  return (
    <div className={styles.events}>
      <h3 className={styles.eventsTitle}>{t('player.events')}</h3>
      {marks.length === 0 && <Subtle>{t('player.noEvents')}</Subtle>}
      <ol className={styles.list}>
        {marks.map(({ id, atMs: at, words }) => (
          <li key={id}>
            <button
              aria-current={id === current ? 'true' : undefined}
              className={styles.event}
              onClick={() => onSeek(at)}
              type="button"
            >
              <span className={styles.eventTime}>{format.time(at)}</span>
              <span>{words}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
