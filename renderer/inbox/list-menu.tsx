import { Ellipsis } from 'lucide-react';
import { useCommand } from '../query.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';

type Props = Readonly<{
  byThread: boolean;
  onByThread: (byThread: boolean) => void;
  onMarkSeveral: () => void;
}>;

/** What concerns the list as a whole. */
export function ListMenu({ byThread, onByThread, onMarkSeveral }: Props) {
  const { t } = useText();
  const sync = useCommand('mail.sync');
  const lookNow = useCommand('inbox.lookNow');
  const look = () => {
    lookNow.mutate();
    // Where there is no connection the state above the list says so.
    sync.mutate();
  };
  return (
    <Menu
      items={[
        { id: 'look', label: t('inbox.lookNow'), onAction: look },
        { id: 'mark', label: t('mail.markSeveral'), onAction: onMarkSeveral },
        {
          id: 'thread',
          label: t(byThread ? 'mail.byMessage' : 'mail.byThread'),
          onAction: () => onByThread(!byThread),
        },
      ]}
      label={t('mail.more')}
      trigger={
        <Button
          icon={<Ellipsis aria-hidden size={16} />}
          kind="quiet"
          label={t('mail.more')}
          size="small"
        />
      }
    />
  );
}
