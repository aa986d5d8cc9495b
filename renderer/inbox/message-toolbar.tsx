import { Ellipsis } from 'lucide-react';
import type { FolderView, MessageView } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import styles from './mail.module.css';
import type { MailActions } from './use-mail-actions.ts';

export type Answer = 'reply' | 'reply-all' | 'forward';

type Props = Readonly<{
  message: MessageView;
  folders: readonly FolderView[];
  actions: MailActions;
  onAnswer: (as: Answer) => void;
  onArchive: () => void;
  onRemove: () => void;
  onMove: (folder: FolderView) => void;
  isForGood: boolean;
}>;

/** What is done with the message that is read. */
export function MessageToolbar(props: Props) {
  const { t } = useText();
  const { message, folders, actions, onAnswer, onArchive, onRemove, onMove, isForGood } = props;
  const { isFlagged, folder: place } = message;
  const targets = folders.filter(({ path, role }) => path !== place && role !== 'phien');
  return (
    <div className={styles.toolbar}>
      <Button onPress={() => onAnswer('reply-all')} size="small">
        {t('mail.action.replyAll')}
      </Button>
      <Button onPress={() => onAnswer('forward')} size="small">
        {t('mail.action.forward')}
      </Button>
      <Button onPress={onArchive} size="small">
        {t('mail.action.archive')}
      </Button>
      <Button onPress={onRemove} size="small">
        {t(isForGood ? 'mail.action.deleteForGood' : 'mail.action.delete')}
      </Button>
      <Menu
        items={targets.map((folder) => ({
          id: folder.path,
          label: folder.name,
          onAction: () => onMove(folder),
        }))}
        label={t('mail.action.move')}
        trigger={
          <Button isDisabled={targets.length === 0} size="small">
            {t('mail.action.move')}
          </Button>
        }
      />
      <Menu
        items={[
          {
            id: 'flag',
            label: t(isFlagged ? 'mail.action.unflag' : 'mail.action.flag'),
            onAction: () => actions.flag([message], !isFlagged),
          },
          {
            id: 'unread',
            label: t('mail.action.markUnread'),
            onAction: () => actions.markRead([message], false),
          },
          {
            id: 'task',
            label: t('mail.action.toTask'),
            isDisabled: message.becameTask,
            onAction: () => actions.toTask(message),
          },
          {
            id: 'handled',
            label: t('mail.action.noteHandled'),
            isDisabled: message.isHandled,
            onAction: () => actions.noteHandled(message),
          },
        ]}
        label={t('ui.more')}
        trigger={
          <Button icon={<Ellipsis aria-hidden size={16} />} label={t('ui.more')} size="small" />
        }
      />
    </div>
  );
}
