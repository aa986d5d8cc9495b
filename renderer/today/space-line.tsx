import type { RecorderHealth } from '../../shared/recorder-health.ts';
import { useText } from '../text.ts';
import { InlineAlert } from '../ui/inline-alert.tsx';

/** Warns while little room is left on the disk. */
export function SpaceLine({ health }: Readonly<{ health: RecorderHealth }>) {
  const { t, format } = useText();
  if (health.lowSpaceBytes === null) return null;
  return (
    <InlineAlert title={t('today.spaceLowTitle')} tone="ochre">
      {t('today.spaceLow', { size: format.size(health.lowSpaceBytes) })}
    </InlineAlert>
  );
}
