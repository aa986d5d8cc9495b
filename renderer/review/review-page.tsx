import { useState } from 'react';
import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ItemList } from '../ui/item-list.tsx';
import { ListDetail } from '../ui/list-detail.tsx';
import { Page } from '../ui/page.tsx';
import { Screen } from '../ui/screen.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Subtle } from '../ui/subtle.tsx';
import { IncidentDetail } from './incident-detail.tsx';
import { IncidentList } from './incident-list.tsx';
import { ItemBadges } from './item-badges.tsx';
import { isWaiting, itemLine, itemTitle } from './item-words.ts';
import styles from './review.module.css';
import { ReviewDetailPage } from './review-detail-page.tsx';
import { SignSeveral } from './sign-several.tsx';

type Shelf = 'waiting' | 'past' | 'incidents';

/** The head's desk: what waits for an answer, beside the one that is open. */
export function ReviewPage() {
  const text = useText();
  const { t, format } = text;
  const all = useQuery('reviews.list');
  const [shelf, setShelf] = useState<Shelf>('waiting');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = all.find(({ recordId }) => recordId === chosenId) ?? null;
  const shown = all.filter((item) => isWaiting(item) === (shelf === 'waiting'));
  const waiting = all.filter(isWaiting);
  const incidents = useQuery('incidents.list').filter(({ isMine }) => !isMine);
  const incident = incidents.find(({ reportId }) => reportId === chosenId) ?? null;
  const hasIncidents = incidents.length > 0;
  return (
    <ListDetail
      filter={waiting.length > 1 && <SignSeveral waiting={waiting} />}
      list={
        <>
          <div className={styles.filter}>
            <Segmented
              label={t('review.title')}
              onChange={setShelf}
              options={[
                { id: 'waiting', label: t('review.waiting') },
                { id: 'past', label: t('review.past') },
                ...(hasIncidents ? [{ id: 'incidents' as const, label: t('incident.shelf') }] : []),
              ]}
              value={shelf}
            />
          </div>
          {shelf === 'incidents' ? (
            <IncidentList incidents={incidents} onSelect={setChosenId} selectedId={chosenId} />
          ) : (
            <ItemList
              empty={<Subtle>{t('ui.empty')}</Subtle>}
              items={shown.map((item) => ({
                id: item.recordId,
                title: item.personName,
                line: itemLine(item, text),
                meta: format.weekdayTime(item.receivedAt),
                badges: <ItemBadges item={item} />,
              }))}
              key={shelf}
              label={t(shelf === 'past' ? 'review.past' : 'review.waiting')}
              onSelect={setChosenId}
              selectedId={chosen?.recordId ?? null}
            />
          )}
        </>
      }
      title={t('review.title')}
    >
      {incident !== null && shelf === 'incidents' && (
        <IncidentDetail incident={incident} key={incident.reportId} />
      )}
      {shelf === 'incidents' && incident === null && (
        <Page title={t('incident.shelf')}>
          <EmptyState title={t('review.chooseTitle')}>{t('incident.shelfEmptyText')}</EmptyState>
        </Page>
      )}
      {shelf !== 'incidents' &&
        (chosen === null ? (
          <Page title={t('review.title')}>
            <EmptyState title={t(waiting.length > 0 ? 'review.chooseTitle' : 'review.emptyTitle')}>
              {t(waiting.length > 0 ? 'review.chooseText' : 'review.emptyText')}
            </EmptyState>
          </Page>
        ) : (
          <Screen key={chosen.recordId} title={itemTitle(chosen, text)}>
            <ReviewDetailPage recordId={chosen.recordId} />
          </Screen>
        ))}
    </ListDetail>
  );
}
