import type { SessionNow } from '../../shared/today.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { useNow } from '../ui/use-now.ts';
import { ResumeButton } from './resume-button.tsx';

/** Alarms when nothing reaches the disk although the session records. */
export function StalledLine({ now }: Readonly<{ now: SessionNow }>) {
  const { t, format } = useText();
  const nowMs = useNow();
  const { state, lastOnDiskMs } = now.health;
  if (state !== 'stalled') return null;
  return (
    <InlineAlert
      actions={<ResumeButton now={now} />}
      title={t('today.stalledTitle')}
      tone="vermilion"
    >
      {lastOnDiskMs === null
        ? t('today.stalledNever')
        : t('today.stalledSince', { ago: format.relative(lastOnDiskMs, nowMs) })}
    </InlineAlert>
  );
}
