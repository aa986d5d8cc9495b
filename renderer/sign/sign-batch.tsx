import { useState } from 'react';
import type { DocumentView } from '../../shared/document.ts';
import { useAhead, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { BatchDialog } from './batch-dialog.tsx';

/** Opens the signing of every document that was reviewed. */
export function SignBatch({ documents }: Readonly<{ documents: readonly DocumentView[] }>) {
  const { t } = useText();
  const { batch } = useQuery('documents.list');
  // The dialog asks who signs.
  useAhead('app.state');
  const [isOpen, setOpen] = useState(false);
  const count = documents.filter(({ state }) => state === 'reviewed').length;
  return (
    <>
      <Button
        isDisabled={count === 0 || batch.state === 'running'}
        kind="primary"
        onPress={() => setOpen(true)}
      >
        {count === 0 ? t('sign.signNone') : t('sign.signCount', { count })}
      </Button>
      {isOpen && <BatchDialog documents={documents} onClose={() => setOpen(false)} />}
    </>
  );
}
