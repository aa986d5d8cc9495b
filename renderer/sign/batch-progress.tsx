import type { BatchView } from '../../shared/document.ts';
import { useText } from '../text.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';

/** How many documents of the batch are done. */
export function BatchProgress({ batch }: Readonly<{ batch: BatchView }>) {
  const { t } = useText();
  const { total, signed, failed } = batch;
  return (
    <ProgressBar
      label={t('sign.batch.running', { signed, failed, total })}
      value={total === 0 ? null : (signed + failed) / total}
    />
  );
}
