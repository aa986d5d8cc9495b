import type { BatchView, DocumentView } from '../../shared/document.ts';
import type { Text } from '../../shared/text/text.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { BatchDocuments } from './batch-documents.tsx';
import { sayProblem } from './say-problem.ts';

type Props = Readonly<{
  batch: BatchView;
  documents: readonly DocumentView[];
  onClose: () => void;
  /** Something is left to sign. */
  onGoOn?: () => void;
}>;

/** How a batch ended, document by document, and the way to go on. */
export function BatchResult({ batch, documents, onClose, onGoOn }: Props) {
  const text = useText();
  const { t } = text;
  const left = documents.filter(({ state }) => state === 'reviewed').length;
  return (
    <Dialog
      footer={
        <>
          <Button kind={onGoOn ? 'plain' : 'primary'} onPress={onClose}>
            {t('ui.done')}
          </Button>
          {onGoOn && (
            <Button kind="primary" onPress={onGoOn}>
              {t('sign.batch.goOn')}
            </Button>
          )}
        </>
      }
      isOpen
      onClose={onClose}
      size="wide"
      title={t('sign.batch.doneTitle')}
    >
      <InlineAlert tone={toneOf(batch)}>
        <p>{sayBatch(batch, text)}</p>
        {left > 0 && <p>{t('sign.batch.left', { count: left })}</p>}
      </InlineAlert>
      <BatchDocuments documents={documents} />
    </Dialog>
  );
}

/** How a batch ended, in a sentence. */
export function sayBatch(
  { state, stoppedBy, signed, failed, total }: BatchView,
  text: Text,
): string {
  const { t } = text;
  if (stoppedBy !== null)
    return t('sign.batch.stoppedBy', { signed, total, reason: sayProblem(text, stoppedBy) });
  if (state === 'stopped') return t('sign.batch.stopped', { signed, total });
  if (failed > 0) return t('sign.batch.doneSome', { signed, total, failed });
  return t('sign.batch.done', { count: signed });
}

export function toneOf({ state, failed }: BatchView): 'lacquer' | 'ochre' {
  return state === 'done' && failed === 0 ? 'lacquer' : 'ochre';
}
