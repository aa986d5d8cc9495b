import { useDeferredValue, useRef } from 'react';
import type { AccountView } from '../../shared/mail-account.ts';
import { useLater, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ListDetail } from '../ui/list-detail.tsx';
import { DraftList } from './draft-list.tsx';
import { InboxDetail } from './inbox-detail.tsx';
import { ListMenu } from './list-menu.tsx';
import styles from './mail.module.css';
import { MailLines } from './mail-lines.tsx';
import { MailSearch } from './mail-search.tsx';
import { MailState } from './mail-state.tsx';
import { MarkedBar } from './marked-bar.tsx';
import { PlaceFilter } from './place-filter.tsx';
import { SearchOutcome } from './search-outcome.tsx';
import { useAsking } from './use-asking.ts';
import { useChoosing } from './use-choosing.ts';
import { useDeeds } from './use-deeds.ts';
import { useLines } from './use-lines.ts';
import { useMailActions } from './use-mail-actions.ts';

/** Official mail and what came from Phiên in one list, beside what is read or written. */
export function MailInbox({ account }: Readonly<{ account: AccountView }>) {
  const { t } = useText();
  const folders = useQuery('mail.folders');
  const allOwn = useQuery('inbox.list');
  const { answer: drafts = [] } = useLater('mail.drafts');
  // What just came stands in the list once its place among the messages is known.
  const asking = useAsking(useDeferredValue(folders), useDeferredValue(allOwn));
  const lines = useLines(asking.asked, asking.own);
  const choosing = useChoosing();
  const byThread = asking.asked?.threads ?? false;
  const deeds = useDeeds({ folders, lines, choosing, actions: useMailActions(), byThread });
  const { chosen, choose, isMarking } = choosing;
  const marked = [...choosing.marks.values()];
  const { chosenPlace } = asking;
  const placeName = chosenPlace.box === null ? chosenPlace.name : t(`mail.box.${chosenPlace.box}`);
  const isDrafts = asking.place.box === 'drafts';
  const search = useRef<HTMLInputElement>(null);
  const enterList = (): boolean => {
    if (lines.count === 0) return false;
    lines.rows.frame.current?.focus();
    lines.rows.reveal(0);
    const row = choosing.take(0, 'alone', lines);
    if (row !== null) deeds.open(row);
    return true;
  };
  const coverage = asking.query === '' ? null : lines.coverage;
  return (
    <ListDetail
      filter={
        <span className={styles.listActions}>
          <Button isPending={deeds.isComposing} onPress={deeds.compose} size="small">
            {t('mail.compose')}
          </Button>
          <ListMenu
            byThread={asking.byThread}
            onByThread={asking.setByThread}
            onMarkSeveral={choosing.startMarking}
          />
        </span>
      }
      list={
        <>
          <div className={styles.tools}>
            <MailState account={account} />
            <PlaceFilter
              drafts={drafts.length}
              folders={folders}
              onChange={asking.setPlaceId}
              own={allOwn}
              placeId={asking.placeId}
              places={asking.places}
            />
            {!isDrafts && (
              <MailSearch
                input={search}
                onChange={asking.setTyped}
                onDown={enterList}
                place={chosenPlace.box === 'all' ? null : placeName}
                query={asking.typed}
              />
            )}
            {coverage !== null && (
              <SearchOutcome coverage={coverage} found={lines.count} hasMore={lines.hasMore} />
            )}
            {(marked.length > 0 || isMarking) && (
              <MarkedBar
                actions={deeds.actions}
                folders={folders}
                marked={marked}
                onArchive={() => deeds.archive(marked)}
                onDone={choosing.unmark}
                onRemove={() => deeds.remove(marked)}
              />
            )}
          </div>
          {isDrafts ? (
            <DraftList
              drafts={drafts}
              onSelect={(id) => choose({ kind: 'draft', id, isNew: false })}
              selectedId={chosen?.kind === 'draft' ? chosen.id : null}
            />
          ) : (
            <MailLines
              byThread={byThread}
              choosing={choosing}
              isSearch={asking.query !== ''}
              isSent={asking.place.box === 'sent'}
              lines={lines}
              onKey={deeds.press}
              onOpen={deeds.open}
              onUp={() => search.current?.focus()}
            />
          )}
        </>
      }
      title={t('inbox.title')}
    >
      <InboxDetail
        actions={deeds.actions}
        chosen={chosen}
        folders={folders}
        lines={lines}
        onAnswer={deeds.answer}
        onArchive={(message) => deeds.archive([message])}
        onChoose={(message) => {
          choose({ kind: 'mail', message, isAlone: true });
          deeds.open({ kind: 'mail', message });
        }}
        onDone={() => choose(null)}
        onDraft={(id) => choose({ kind: 'draft', id, isNew: true })}
        onMove={deeds.move}
        onRemove={(message) => deeds.remove([message])}
      />
      {deeds.leaving.length > 0 && (
        <ConfirmDialog
          confirmLabel={t('mail.action.deleteForGood')}
          isOpen
          kind="danger"
          onClose={deeds.keep}
          onConfirm={deeds.removeForGood}
          title={t('mail.deleteForGoodTitle', { count: deeds.leaving.length })}
        >
          {t('mail.deleteForGoodText')}
        </ConfirmDialog>
      )}
    </ListDetail>
  );
}
