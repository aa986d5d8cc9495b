import type { RecorderHealth } from '../../shared/session.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { BytesImage } from '../ui/bytes-image.tsx';
import { Card } from '../ui/card.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './today.module.css';

type Props = Readonly<{
  health: RecorderHealth;
  isRunning: boolean;
  /** How many are connected. */
  screens: number;
  /** JPEG of the screen as captured last; null when nothing is. */
  preview: Uint8Array | null;
  retentionDays: number;
  /** The decision's number and notation. */
  decision: string;
}>;

/** Exactly what is recorded now, how long it is kept, and what of it is on disk. */
export function RecordedCard(props: Props) {
  const { health, isRunning, screens, preview, retentionDays, decision } = props;
  const { t, format } = useText();
  return (
    <Card
      aside={t('today.sizeToday', { size: format.size(health.sizeTodayBytes) })}
      title={isRunning ? t('today.recorded') : t('today.recordedNot')}
    >
      <div className={styles.preview}>
        {preview ? (
          <BytesImage
            alt={t('today.preview')}
            bytes={preview}
            className={styles.picture}
            type="image/jpeg"
          />
        ) : (
          <p className={styles.noPicture}>{t('today.noPreview')}</p>
        )}
      </div>
      <div>
        <p>
          <strong>{t('today.screenOnly')}</strong> {t('today.screenOnlyNot')}
        </p>
        {screens > 1 && (
          <p>
            <strong>{t('today.primaryOnly', { count: screens })}</strong>
          </p>
        )}
        <Subtle>{t('today.kept', { count: retentionDays, decision })}</Subtle>
      </div>
      {isRunning && (
        <div>
          <OnDisk health={health} />
        </div>
      )}
    </Card>
  );
}

function OnDisk({ health }: Pick<Props, 'health'>) {
  const { t, format } = useText();
  const nowMs = useNow();
  if (health.lastOnDiskMs === null) return <Badge tone="ochre">{t('today.notOnDisk')}</Badge>;
  return (
    <Badge tone={health.state === 'recording' ? 'lacquer' : 'ochre'}>
      {t('today.onDisk', { ago: format.relative(Math.min(health.lastOnDiskMs, nowMs), nowMs) })}
    </Badge>
  );
}
