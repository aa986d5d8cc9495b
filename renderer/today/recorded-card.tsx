import { useState } from 'react';
import type { DisplayChoice } from '../../shared/display.ts';
import type { RecorderHealth } from '../../shared/recorder-health.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { LivePicture } from '../ui/live-picture.tsx';
import { Row } from '../ui/row.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { useNow } from '../ui/use-now.ts';
import { DisplaysDialog } from './displays-dialog.tsx';
import styles from './today.module.css';

type Props = Readonly<{
  health: RecorderHealth;
  isRunning: boolean;
  /** Those that are connected. */
  displays: readonly DisplayChoice[];
  /** JPEG of each screen as captured last; none when nothing is. */
  previews: readonly Readonly<{ label: string; image: Uint8Array }>[];
  retentionDays: number;
  /** The decision's number and notation. */
  decision: string;
}>;

/** Exactly what is recorded now, how long it is kept, and what of it is on disk. */
export function RecordedCard(props: Props) {
  const { health, isRunning, displays, previews, retentionDays, decision } = props;
  const { t, format } = useText();
  const isRecording = isRunning && health.state === 'recording';
  return (
    <Card
      aside={t('today.sizeToday', { size: format.size(health.sizeTodayBytes) })}
      title={isRecording ? t('today.recorded') : t('today.recordedNot')}
    >
      {previews.length === 0 && (
        <div className={styles.preview}>
          <p className={styles.noPicture}>{t('today.noPreview')}</p>
        </div>
      )}
      {previews.map(({ label, image }) => (
        <div className={styles.preview} key={label}>
          <LivePicture
            alt={t('today.preview', { screen: label })}
            bytes={image}
            className={styles.picture}
            type="image/jpeg"
          />
        </div>
      ))}
      <div className={styles.scope}>
        <p>
          <strong>{t('today.screenOnly')}</strong> {t('today.screenOnlyNot')}
        </p>
        {displays.length > 1 && <ChosenDisplays displays={displays} />}
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

function ChosenDisplays({ displays }: Pick<Props, 'displays'>) {
  const { t } = useText();
  const [isChoosing, setChoosing] = useState(false);
  const close = () => setChoosing(false);
  const count = displays.filter(({ inScope }) => inScope === true).length;
  return (
    <Row>
      <strong>{t('today.displaysRecorded', { count, total: displays.length })}</strong>
      <Button onPress={() => setChoosing(true)} size="small">
        {t('today.displaysChange')}
      </Button>
      {isChoosing && <DisplaysDialog onChosen={close} onClose={close} />}
    </Row>
  );
}

/** Recorded screens show this line too: each time it changes, it is recorded. */
const everyMs = 5000;

function OnDisk({ health }: Pick<Props, 'health'>) {
  const { t, format } = useText();
  const nowMs = useNow(everyMs);
  if (health.lastOnDiskMs === null) return <Badge tone="ochre">{t('today.notOnDisk')}</Badge>;
  return (
    <Badge tone={health.state === 'recording' ? 'lacquer' : 'ochre'}>
      {t('today.onDisk', { ago: format.relative(Math.min(health.lastOnDiskMs, nowMs), nowMs) })}
    </Badge>
  );
}
