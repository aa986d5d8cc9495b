import { useState } from 'react';
import type { DocumentId, DocumentView } from '../../shared/document.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';
import { useCommand } from '../query.ts';
import { SignDialog } from '../sign-dialog.tsx';
import { useSigner } from '../signer.ts';
import { useText } from '../text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { BatchResult } from './batch-result.tsx';
import { BatchRunning } from './batch-running.tsx';
import styles from './sign.module.css';

type Props = Readonly<{ documents: readonly DocumentView[]; onClose: () => void }>;

/** Refusals after which the PIN is asked for once more; every other end is told as a result. */
const refusals: readonly ErrorCode[] = [
  'pin-wrong',
  'pin-length',
  'pin-final-try',
  'pin-cancelled',
];

/** What will be signed, the PIN, the progress, and what became of each document. */
export function BatchDialog({ documents, onClose }: Props) {
  const { t } = useText();
  const { signer, trialPin } = useSigner();
  const signing = useCommand('documents.sign');
  const [left, setLeft] = useState<ReadonlySet<DocumentId>>(new Set());
  const reviewed = documents.filter(({ state }) => state === 'reviewed');
  const ids = reviewed.map(({ id }) => id).filter((id) => !left.has(id));
  const asked = documents.filter(({ id }) => signing.variables?.ids.includes(id));
  const { data: batch } = signing;
  const refusal = batch?.stoppedBy && refusals.includes(batch.stoppedBy) ? batch.stoppedBy : null;

  if (signing.isPending) return <BatchRunning documents={asked} />;
  if (batch && refusal === null)
    return (
      <BatchResult
        batch={batch}
        documents={asked}
        onClose={onClose}
        {...(ids.length > 0 && { onGoOn: () => signing.reset() })}
      />
    );
  return (
    <SignDialog
      error={refusal === null ? signing.error : new AppError(refusal, 'The batch stopped.')}
      isDisabled={ids.length === 0}
      isOpen
      onClose={onClose}
      by="any"
      onSign={(pin) => signing.mutate({ ids, pin })}
      signer={signer}
      signLabel={t('sign.signCount', { count: ids.length })}
      size="wide"
      title={t('sign.batch.title', { count: ids.length })}
      trialPin={trialPin}
    >
      <p>{t('sign.batch.text')}</p>
      <ul className={styles.chosen}>
        {reviewed.map((document) => (
          <li key={document.id}>
            <ChosenDocument
              document={document}
              isChosen={!left.has(document.id)}
              onChange={(isChosen) => setLeft(withOne(left, document.id, !isChosen))}
            />
          </li>
        ))}
      </ul>
    </SignDialog>
  );
}

function withOne(ids: ReadonlySet<DocumentId>, id: DocumentId, isIn: boolean) {
  const next = new Set(ids);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}

type ChosenProps = Readonly<{
  document: DocumentView;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}>;

function ChosenDocument({ document, isChosen, onChange }: ChosenProps) {
  const { t } = useText();
  return (
    <Checkbox hint={sayShown(document, t)} isSelected={isChosen} onChange={onChange}>
      {document.name}
    </Checkbox>
  );
}

function sayShown({ appearance, place }: DocumentView, t: Text['t']): string {
  const kind = t(`sign.showing.kind.${appearance}`);
  if (appearance === 'none') return kind;
  if (place === null) return t('sign.batch.found', { kind });
  return t('sign.batch.onPage', { kind, page: place.page });
}
