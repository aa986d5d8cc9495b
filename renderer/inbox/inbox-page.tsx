import { useState } from 'react';
import { useCommand, useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ItemList } from '../ui/item-list.tsx';
import { ListDetail } from '../ui/list-detail.tsx';
import { Page } from '../ui/page.tsx';
import { useNow } from '../ui/use-now.ts';
import { BoxFilter } from './box-filter.tsx';
import { type Box, boxes, inBox } from './boxes.ts';
import { InboxStatus } from './inbox-status.tsx';
import { MailBadges } from './mail-badges.tsx';
import { MailDetail } from './mail-detail.tsx';
import { MailInbox } from './mail-inbox.tsx';
import { useMailTitle } from './mail-title.ts';
import { sayTime } from './row-time.tsx';

/** Everything that came, was sent, or was set aside; with the office's mail where the kit names it. */
export function InboxPage() {
  const account = useQuery('mail.account');
  return account.servers ? <MailInbox account={account} /> : <OwnInbox />;
}

/** What Phiên's own programs sent each other. */
function OwnInbox() {
  const { t, format } = useText();
  const all = useQuery('inbox.list');
  const title = useMailTitle();
  const now = useNow(60_000);
  const markRead = useCommand('inbox.markRead');
  const lookNow = useCommand('inbox.lookNow');
  const [box, setBox] = useState<Box>('people');
  const [chosenId, setChosenId] = useState<string | null>(null);

  const shown = all.filter((mail) => inBox(box, mail));
  const chosen = shown.find(({ recordId }) => recordId === chosenId) ?? null;
  const choose = (recordId: string) => {
    setChosenId(recordId);
    if (all.find((mail) => mail.recordId === recordId)?.unread) markRead.mutate({ recordId });
  };

  return (
    <ListDetail
      filter={
        <Button isPending={lookNow.isPending} kind="quiet" onPress={() => lookNow.mutate()}>
          {t('inbox.lookNow')}
        </Button>
      }
      list={
        <>
          <BoxFilter
            box={box}
            counts={boxes.map((id) => all.filter((m) => inBox(id, m)).length)}
            onChange={setBox}
          />
          <ItemList
            empty={
              <EmptyState title={t('inbox.emptyTitle')}>
                {t(box === 'set-aside' ? 'inbox.emptySetAside' : 'inbox.emptyText')}
              </EmptyState>
            }
            items={shown.map((mail) => ({
              id: mail.recordId,
              title: title(mail),
              line: t(mail.direction === 'sent' ? 'inbox.to' : 'inbox.from', {
                name: mail.otherName,
              }),
              meta: sayTime(mail.at, now, format),
              badges: <MailBadges mail={mail} />,
            }))}
            label={t('inbox.title')}
            onSelect={choose}
            selectedId={chosen?.recordId ?? null}
          />
        </>
      }
      title={t('inbox.title')}
    >
      {chosen === null ? (
        <Page context={t('inbox.context')} title={t('inbox.title')}>
          <InboxStatus />
          <EmptyState title={t('inbox.chooseTitle')} />
        </Page>
      ) : (
        <MailDetail key={chosen.recordId} mail={chosen} />
      )}
    </ListDetail>
  );
}
