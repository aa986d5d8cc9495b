import type { DocumentView } from '../../shared/document.ts';
import { useCommand, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { BatchDocuments } from './batch-documents.tsx';
import { BatchProgress } from './batch-progress.tsx';

/** The batch while it runs: how far it is, and the way to stop. */
export function BatchRunning({ documents }: Readonly<{ documents: readonly DocumentView[] }>) {
  const { t } = useText();
  const { batch } = useQuery('documents.list');
  const stop = useCommand('documents.stop');
  return (
    <Dialog
      footer={
        <Button isPending={stop.isPending || stop.isSuccess} onPress={() => stop.mutate()}>
          {t(stop.isIdle ? 'sign.batch.stop' : 'sign.batch.stopping')}
        </Button>
      }
      isBusy
      isOpen
      onClose={() => undefined}
      size="wide"
      title={t('sign.batch.runningTitle')}
    >
      <BatchProgress batch={batch} />
      <Subtle>{t('sign.batch.runningHint')}</Subtle>
      <BatchDocuments documents={documents} />
    </Dialog>
  );
}
