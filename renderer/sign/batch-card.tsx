import type { BatchView, DocumentView } from '../../shared/document.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { BatchProgress } from './batch-progress.tsx';
import { sayBatch } from './batch-result.tsx';

type Props = Readonly<{ batch: BatchView; documents: readonly DocumentView[] }>;

/** Above the list: a batch that runs, or one that stopped with documents left. */
export function BatchCard({ batch, documents }: Props) {
  const text = useText();
  const { t } = text;
  const stop = useCommand('documents.stop');
  const left = documents.filter(({ state }) => state === 'reviewed').length;
  if (batch.state === 'running')
    return (
      <>
        <BatchProgress batch={batch} />
        <div>
          <Button isPending={stop.isPending} onPress={() => stop.mutate()} size="small">
            {t('sign.batch.stop')}
          </Button>
        </div>
      </>
    );
  if (batch.state !== 'stopped' || left === 0) return null;
  return (
    <InlineAlert tone="ochre">
      <p>{sayBatch(batch, text)}</p>
      <p>{t('sign.batch.left', { count: left })}</p>
    </InlineAlert>
  );
}
