import { useState } from 'react';
import type { DocumentView } from '../../shared/document.ts';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import type { PageSize } from '../ui/pdf-file.ts';
import { DocumentActions } from './document-actions.tsx';
import { DocumentPages } from './document-pages.tsx';
import { DocumentStanding } from './document-standing.tsx';
import { ShowingCard } from './showing-card.tsx';
import styles from './sign.module.css';
import { SignBatch } from './sign-batch.tsx';
import { useShowing } from './use-showing.ts';

type Props = Readonly<{
  document: DocumentView;
  /** All on the list: what is signed together. */
  documents: readonly DocumentView[];
}>;

/** One document: its pages, what its signature shows and where. */
export function DocumentDetail({ document, documents }: Props) {
  const { t, format } = useText();
  const [page, setPage] = useState(1);
  const [size, setSize] = useState<PageSize | null>(null);
  const showing = useShowing(document, setPage);
  const review = useCommand('documents.markReviewed');
  // How often the file was looked at anew.
  const [looks, setLooks] = useState(0);
  const { id, name, state } = document;
  const canReview = state === 'waiting' || (state === 'failed' && looks > 0);
  const isOpen = state !== 'signed' && state !== 'signing';
  const markReviewed = () => review.mutate({ ids: [id] });
  return (
    <Page
      actions={
        <>
          {canReview && (
            <Button isPending={review.isPending} onPress={markReviewed}>
              {t('sign.markReviewed')}
            </Button>
          )}
          <SignBatch documents={documents} />
        </>
      }
      context={t('sign.line', { count: document.pages, size: format.size(document.sizeBytes) })}
      title={name}
    >
      <div className={styles.work}>
        <DocumentPages
          document={document}
          onPage={setPage}
          onShown={(shown, its, pages) => {
            setSize(its);
            if (isOpen) showing.findFirst();
            // A look at the last page is what the batch asks for; once is enough.
            if (shown === pages && canReview && review.isIdle) markReviewed();
          }}
          page={page}
          showing={showing}
          version={`${document.signedAt ?? ''} ${looks}`}
        />
        <div className={styles.side}>
          <DocumentStanding
            document={document}
            error={review.error}
            onLookAgain={() => {
              review.reset();
              setLooks(looks + 1);
            }}
          />
          {isOpen && <ShowingCard onPage={setPage} page={page} showing={showing} size={size} />}
          {state !== 'signing' && <DocumentActions document={document} />}
        </div>
      </div>
    </Page>
  );
}
