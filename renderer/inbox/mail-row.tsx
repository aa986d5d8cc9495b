import { Flag, type LucideIcon, Paperclip, Reply, ShieldCheck } from 'lucide-react';
import type { MailItem } from '../../shared/mail.ts';
import type { MessageView } from '../../shared/message.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { CheckMark } from '../ui/check-mark.tsx';
import styles from './mail.module.css';
import { DueBadge, StateBadges } from './mail-badges.tsx';
import { useMailTitle } from './mail-title.ts';
import { MessageBadges } from './message-badges.tsx';
import { nameOf } from './people-words.ts';
import { RowTime } from './row-time.tsx';
import type { Row } from './rows.ts';

type Props = Readonly<{
  row: Row | null;
  /** In the place of what was sent the addressee counts. */
  isSent: boolean;
  /** A line stands for its thread, as far as that lies in the folder. */
  byThread: boolean;
  /** Null: no boxes are shown. */
  isMarked: boolean | null;
}>;

/** One line of the one list; three lines of words, whatever it is. */
export function MailRow({ row, isSent, byThread, isMarked }: Props) {
  const { t } = useText();
  if (row === null) return <span className={styles.unseen}>{t('mail.loadingRow')}</span>;
  return (
    <div className={styles.row}>
      {isMarked !== null && row.kind === 'mail' && <CheckMark isOn={isMarked} />}
      {row.kind === 'mail' ? (
        <MessageLines isSent={isSent} message={byThread ? asThread(row.message) : row.message} />
      ) : (
        <OwnLines mail={row.mail} />
      )}
    </div>
  );
}

function MessageLines({ message, isSent }: Readonly<{ message: MessageView; isSent: boolean }>) {
  const { t } = useText();
  const { from, to, subject, preview, at, isRead, threadCount } = message;
  const who = isSent ? t('mail.draftTo', { names: to.map(nameOf).join(', ') }) : nameOf(from);
  return (
    <div className={`${styles.lines} ${isRead ? '' : styles.unread}`}>
      <div className={styles.rowHead}>
        {!isRead && <span className={styles.unseen}>{t('mail.unread')}</span>}
        <span className={styles.who}>{who}</span>
        {threadCount > 1 && <ThreadCount count={threadCount} />}
        <RowTime at={at} />
      </div>
      <div className={styles.rowHead}>
        <span className={styles.subject}>{subject === '' ? t('mail.noSubject') : subject}</span>
        <Signs message={message} />
      </div>
      <div className={styles.rowHead}>
        <span className={styles.preview}>
          {message.isHere === 'headers' ? t('mail.headersOnly') : preview}
        </span>
        <MessageBadges message={message} />
      </div>
    </div>
  );
}

/** Unread and flagged as long as one of its messages is. */
const asThread = (message: MessageView): MessageView => ({
  ...message,
  isRead: message.isThreadRead,
  isFlagged: message.isThreadFlagged,
});

function ThreadCount({ count }: Readonly<{ count: number }>) {
  const { t, format } = useText();
  return (
    <span className={styles.threadCount} title={t('mail.threadCount', { count })}>
      <span aria-hidden>{format.number(count)}</span>
      <span className={styles.unseen}>{t('mail.threadCount', { count })}</span>
    </span>
  );
}

function Signs({ message }: Readonly<{ message: MessageView }>) {
  const { t } = useText();
  const signs: readonly (readonly [boolean, LucideIcon, string, string | undefined])[] = [
    [message.isAnswered, Reply, t('mail.answered'), undefined],
    [message.isSigned, ShieldCheck, t('mail.signed'), undefined],
    [message.hasAttachments, Paperclip, t('mail.hasAttachments'), undefined],
    [message.isFlagged, Flag, t('mail.flagged'), styles.flag],
  ];
  return (
    <span className={styles.signs}>
      {signs.map(
        ([isThere, Icon, words, tone]) =>
          isThere && (
            <span className={tone} key={words} title={words}>
              <Icon aria-hidden size={15} />
              <span className={styles.unseen}>{words}</span>
            </span>
          ),
      )}
    </span>
  );
}

function OwnLines({ mail }: Readonly<{ mail: MailItem }>) {
  const { t } = useText();
  const title = useMailTitle();
  const { direction, otherName, at, unread } = mail;
  return (
    <div className={`${styles.lines} ${unread ? styles.unread : ''}`}>
      <div className={styles.rowHead}>
        <span className={styles.who}>
          {unread && <span className={styles.unseen}>{t('mail.unread')}</span>}
          {direction === 'sent' ? t('inbox.to', { name: otherName }) : otherName}
        </span>
        <Badge>{t('mail.ofPhien')}</Badge>
        <RowTime at={at} />
      </div>
      <div className={styles.rowHead}>
        <span className={styles.subject}>{title(mail)}</span>
        <DueBadge mail={mail} />
      </div>
      <div className={styles.ownBadges}>
        <StateBadges mail={mail} />
      </div>
    </div>
  );
}
