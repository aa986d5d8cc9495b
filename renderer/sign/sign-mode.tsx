import { type ReactNode, Suspense, useState } from 'react';
import { useCommand, useQuery } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { InlineAlert } from '../ui/inline-alert.tsx';
import { ListDetail } from '../ui/list-detail.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { AddOutcome } from './add-outcome.tsx';
import { BatchCard } from './batch-card.tsx';
import { DocumentDetail } from './document-detail.tsx';
import { DocumentList } from './document-list.tsx';
import { ListActions } from './list-actions.tsx';
import styles from './sign.module.css';
import { SignBatch } from './sign-batch.tsx';

/** The documents on the list beside the one that is read and placed. */
export function SignMode({ modes }: Readonly<{ modes: ReactNode }>) {
  const text = useText();
  const { t } = text;
  const { documents, batch } = useQuery('documents.list');
  const add = useCommand('documents.add');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = documents.find(({ id }) => id === chosenId) ?? null;
  const isEmpty = documents.length === 0;
  const addButton = (
    <Button isPending={add.isPending} onPress={() => add.mutate()} size="small">
      {t('sign.add')}
    </Button>
  );
  return (
    <ListDetail
      filter={<ListActions add={addButton} documents={documents} />}
      list={
        <>
          {modes}
          <div className={styles.notes}>
            {add.error && <InlineAlert tone="vermilion">{sayError(text, add.error)}</InlineAlert>}
            {add.data && <AddOutcome outcome={add.data} />}
            <BatchCard batch={batch} documents={documents} />
          </div>
          <DocumentList
            documents={documents}
            onSelect={setChosenId}
            selectedId={chosen?.id ?? null}
          />
        </>
      }
      title={t('sign.title')}
    >
      {chosen === null ? (
        <Page actions={!isEmpty && <SignBatch documents={documents} />} title={t('sign.mode.sign')}>
          <EmptyState
            title={t(isEmpty ? 'sign.emptyTitle' : 'sign.chooseTitle')}
            {...(isEmpty && {
              actions: (
                <Button isPending={add.isPending} kind="primary" onPress={() => add.mutate()}>
                  {t('sign.add')}
                </Button>
              ),
            })}
          >
            {t(isEmpty ? 'sign.emptyText' : 'sign.chooseText')}
          </EmptyState>
        </Page>
      ) : (
        <ErrorBoundary
          frame={(failed) => <Page title={chosen.name}>{failed}</Page>}
          key={chosen.id}
        >
          <Suspense
            fallback={
              <Page title={chosen.name}>
                <Loading />
              </Page>
            }
          >
            <DocumentDetail document={chosen} documents={documents} />
          </Suspense>
        </ErrorBoundary>
      )}
    </ListDetail>
  );
}
