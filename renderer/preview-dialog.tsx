import styles from './preview.module.css';
import { useQuery } from './query.ts';
import { useText } from './text.ts';
import { Dialog } from './ui/dialog.tsx';
import { InlineAlert } from './ui/inline-alert.tsx';
import { LivePicture } from './ui/live-picture.tsx';
import { Subtle } from './ui/subtle.tsx';
import { useNow } from './ui/use-now.ts';

/** Each screen as it is being recorded at this moment. */
export function PreviewDialog({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useText();
  const previews = useQuery('recordings.preview');
  return (
    <Dialog isOpen onClose={onClose} size="wide" title={t('incident.preview')}>
      <Standing />
      <div className={styles.screens}>
        {previews.map(({ label, image }) => (
          <figure className={styles.screen} key={label}>
            <LivePicture alt={label} bytes={image} className={styles.picture} type="image/jpeg" />
            <figcaption>
              <Subtle>{label}</Subtle>
            </figcaption>
          </figure>
        ))}
      </div>
    </Dialog>
  );
}

/** Whether anything is recorded, and how fresh what is shown must be. */
function Standing() {
  const { t, format } = useText();
  const nowMs = useNow();
  const { session, paused, health } = useQuery('sessions.now');
  if (session === null) return <p>{t('incident.previewIdle')}</p>;
  if (paused !== null) {
    const words = { cause: t(`session.cause.${paused.cause}`), time: format.time(paused.sinceMs) };
    return <InlineAlert tone="ochre">{t('incident.previewPaused', words)}</InlineAlert>;
  }
  if (health.lastOnDiskMs === null) return <p>{t('today.notOnDisk')}</p>;
  const ago = format.relative(Math.min(health.lastOnDiskMs, nowMs), nowMs);
  return <p>{t('today.onDisk', { ago })}</p>;
}
