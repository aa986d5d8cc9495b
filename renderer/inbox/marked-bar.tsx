import type { FolderView, MessageView } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import styles from './mail.module.css';
import type { MailActions } from './use-mail-actions.ts';

type Props = Readonly<{
  marked: readonly MessageView[];
  folders: readonly FolderView[];
  actions: MailActions;
  onArchive: () => void;
  onRemove: () => void;
  onDone: () => void;
}>;

/** What is done with several messages at once. */
export function MarkedBar({ marked, folders, actions, onArchive, onRemove, onDone }: Props) {
  const { t } = useText();
  const isNothing = marked.length === 0;
  const isAnyUnread = marked.some(({ isRead, isThreadRead }) => !(isRead && isThreadRead));
  const and = (done: () => void) => () => {
    done();
    onDone();
  };
  return (
    <div className={styles.marked}>
      <span role="status">{t('mail.markedOther', { count: marked.length })}</span>
      <Button isDisabled={isNothing} kind="quiet" onPress={onArchive} size="small">
        {t('mail.action.archive')}
      </Button>
      <Button isDisabled={isNothing} kind="quiet" onPress={onRemove} size="small">
        {t('mail.action.delete')}
      </Button>
      <Menu
        items={[
          {
            id: 'read',
            label: t(isAnyUnread ? 'mail.action.markRead' : 'mail.action.markUnread'),
            onAction: and(() => actions.markRead(marked, isAnyUnread)),
          },
          {
            id: 'flag',
            label: t('mail.action.flag'),
            onAction: and(() => actions.flag(marked, true)),
          },
          ...folders
            .filter(({ role }) => role !== 'phien')
            .map((folder) => ({
              id: `to ${folder.path}`,
              label: folder.name,
              hint: t('mail.action.move'),
              onAction: and(() => actions.move(marked, folder)),
            })),
        ]}
        label={t('ui.more')}
        trigger={
          <Button isDisabled={isNothing} kind="quiet" size="small">
            {t('ui.more')}
          </Button>
        }
      />
      <Button kind="quiet" onPress={onDone} size="small">
        {t('mail.unmark')}
      </Button>
    </div>
  );
}
