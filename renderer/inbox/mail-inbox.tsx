import { useState } from 'react';
import type { AccountView, FolderView, MessageView } from '../../shared/message.ts';
import { useCommand, useLater, useQuery } from '../query.ts';
import { sayError, useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ListDetail } from '../ui/list-detail.tsx';
import { useToast } from '../ui/toast.tsx';
import { DraftList } from './draft-list.tsx';
import { InboxDetail } from './inbox-detail.tsx';
import { ListMenu } from './list-menu.tsx';
import styles from './mail.module.css';
import { isForGood } from './mail-boxes.ts';
import { MailLines } from './mail-lines.tsx';
import { MailSearch } from './mail-search.tsx';
import { MailState } from './mail-state.tsx';
import { MarkedBar } from './marked-bar.tsx';
import type { Answer } from './message-toolbar.tsx';
import { PlaceFilter } from './place-filter.tsx';
import type { Row } from './rows.ts';
import { SearchOutcome } from './search-outcome.tsx';
import { useAsking } from './use-asking.ts';
import { neighbourOf, useChoosing } from './use-choosing.ts';
import { useLines } from './use-lines.ts';
import { useMailActions } from './use-mail-actions.ts';

/** Official mail and what came from Phiên in one list, beside what is read or written. */
export function MailInbox({ account }: Readonly<{ account: AccountView }>) {
  const text = useText();
  const { t } = text;
  const show = useToast();
  const folders = useQuery('mail.folders');
  const allOwn = useQuery('inbox.list');
  const { answer: drafts = [] } = useLater('mail.drafts');
  const asking = useAsking(folders, allOwn);
  const lines = useLines(asking.asked, asking.own);
  const choosing = useChoosing();
  const actions = useMailActions();
  const markRead = useCommand('inbox.markRead');
  const draftFrom = useCommand('mail.draftFrom');
  const saveDraft = useCommand('mail.saveDraft');
  const [leaving, setLeaving] = useState<readonly MessageView[]>([]);
  const { chosen, choose, marks, isMarking } = choosing;

  const failed = { onError: (error: Error) => show({ text: sayError(text, error) }) };
  const openDraft = { ...failed, onSuccess: ({ id }: { id: string }) => openOne(id) };
  const openOne = (id: string) => choose({ kind: 'draft', id });
  const compose = () => saveDraft.mutate({ id: null, message: emptyMessage }, openDraft);
  const answer = (message: MessageView, as: Answer) =>
    draftFrom.mutate({ id: message.id, as }, openDraft);

  const open = (row: Row) => {
    if (row.kind === 'own' && row.mail.unread) markRead.mutate({ recordId: row.mail.recordId });
    if (row.kind === 'mail' && !row.message.isRead) actions.markRead([row.message], true);
  };
  const goOn = () => {
    const next = neighbourOf(choosing.activeIn(lines), lines);
    choosing.unmark();
    choose(marks.size > 0 ? null : next);
    if (marks.size === 0 && next !== null) open(next);
  };
  const archive = (those: readonly MessageView[]) => {
    actions.archive(those);
    goOn();
  };
  const remove = (those: readonly MessageView[]) => {
    if (those.some(({ folder }) => isForGood(folder, folders))) return setLeaving(those);
    actions.remove(those);
    goOn();
  };
  const move = (message: MessageView, folder: FolderView) => {
    actions.move([message], folder);
    goOn();
  };
  const press = (key: string): boolean => {
    const reading = chosen?.kind === 'mail' ? [chosen.message] : [];
    const those = marks.size > 0 ? [...marks.values()] : reading;
    const [one] = reading;
    if (key === 'Escape') choosing.unmark();
    else if (key === '#') remove(those);
    if (those.length === 0) return false;
    const lower = key.length === 1 ? key.toLowerCase() : key;
    if (lower === 'Delete') remove(those);
    else if (lower === 'e') archive(those);
    else if (lower === 's') actions.flag(those, !those.every(({ isFlagged }) => isFlagged));
    else if (lower === 'u') actions.markRead(those, false);
    else if (one && lower === 'r') answer(one, 'reply');
    else if (one && lower === 'a') answer(one, 'reply-all');
    else if (one && lower === 'f') answer(one, 'forward');
    else return false;
    return true;
  };

  const placeName =
    asking.chosenPlace.box === null
      ? asking.chosenPlace.name
      : t(`mail.box.${asking.chosenPlace.box}`);
  const isDrafts = asking.place.box === 'drafts';
  const coverage = asking.query === '' ? null : lines.coverage;
  return (
    <ListDetail
      filter={
        <span className={styles.listActions}>
          <Button isPending={saveDraft.isPending} onPress={compose} size="small">
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
              <MailSearch onChange={asking.setTyped} place={placeName} query={asking.typed} />
            )}
            {coverage !== null && <SearchOutcome coverage={coverage} found={lines.count} />}
            {(marks.size > 0 || isMarking) && (
              <MarkedBar
                actions={actions}
                folders={folders}
                marked={[...marks.values()]}
                onArchive={() => archive([...marks.values()])}
                onDone={choosing.unmark}
                onRemove={() => remove([...marks.values()])}
              />
            )}
          </div>
          {isDrafts ? (
            <DraftList
              drafts={drafts}
              onSelect={openOne}
              selectedId={chosen?.kind === 'draft' ? chosen.id : null}
            />
          ) : (
            <MailLines
              choosing={choosing}
              isSearch={asking.query !== ''}
              isSent={asking.place.box === 'sent'}
              lines={lines}
              onKey={press}
              onOpen={open}
            />
          )}
        </>
      }
      title={t('inbox.title')}
    >
      <InboxDetail
        actions={actions}
        chosen={chosen}
        folders={folders}
        lines={lines}
        onAnswer={answer}
        onArchive={(message) => archive([message])}
        onChoose={(message) => {
          choose({ kind: 'mail', message });
          open({ kind: 'mail', message });
        }}
        onDone={() => choose(null)}
        onMove={move}
        onRemove={(message) => remove([message])}
      />
      {leaving.length > 0 && (
        <ConfirmDialog
          confirmLabel={t('mail.action.deleteForGood')}
          isOpen
          kind="danger"
          onClose={() => setLeaving([])}
          onConfirm={() => {
            actions.removeForGood(leaving);
            setLeaving([]);
            goOn();
          }}
          title={t('mail.deleteForGoodTitle', { count: leaving.length })}
        >
          {t('mail.deleteForGoodText')}
        </ConfirmDialog>
      )}
    </ListDetail>
  );
}

const emptyMessage = { to: [], cc: [], bcc: [], subject: '', text: '' };
