import type { MessageId, MessageView } from '../../shared/message.ts';
import { useLater } from '../query.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { ItemList } from '../ui/item-list.tsx';
import styles from './mail.module.css';
import { nameOf } from './people-words.ts';

type Props = Readonly<{ message: MessageView; onChoose: (message: MessageView) => void }>;

/** The other messages of a thread, oldest first; the one that is read is marked. */
export function MessageThread({ message, onChoose }: Props) {
  const { t, format } = useText();
  const { answer: thread } = useLater('mail.thread', { id: message.id as MessageId });
  if (!thread || thread.length < 2) return null;
  return (
    <details className={styles.thread}>
      <summary>{t('mail.thread', { count: thread.length })}</summary>
      <ItemList
        items={thread.map(({ id, from, at, preview, isRead, isReturned, refusal }) => ({
          id: String(id),
          title: nameOf(from),
          line: preview,
          meta: format.dateTime(at),
          badges: (
            <>
              {!isRead && <Badge tone="indigo">{t('mail.unread')}</Badge>}
              {isReturned && <Badge tone="vermilion">{t('mailOutcome.returned')}</Badge>}
              {refusal !== null && <Badge tone="vermilion">{t('mailOutcome.refused')}</Badge>}
            </>
          ),
        }))}
        label={t('mail.thread', { count: thread.length })}
        onSelect={(id) => {
          const chosen = thread.find((each) => String(each.id) === id);
          if (chosen) onChoose(chosen);
        }}
        selectedId={String(message.id)}
      />
    </details>
  );
}
