import { Suspense } from 'react';
import type { FolderView, MessageId, MessageView } from '../../shared/message.ts';
import { useQuery } from '../query.ts';
import { useText } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useNow } from '../ui/use-now.ts';
import { AttachmentsCard } from './attachments-card.tsx';
import styles from './mail.module.css';
import { isForGood } from './mail-boxes.ts';
import { MessageBody } from './message-body.tsx';
import { MessageHead } from './message-head.tsx';
import { MessageRefusal, MessageReturned } from './message-outcome.tsx';
import { MessageSignature } from './message-signature.tsx';
import { MessageThread } from './message-thread.tsx';
import { type Answer, MessageToolbar } from './message-toolbar.tsx';
import { sayTime } from './row-time.tsx';
import type { MailActions } from './use-mail-actions.ts';

type Props = Readonly<{
  message: MessageView;
  folders: readonly FolderView[];
  actions: MailActions;
  onAnswer: (as: Answer) => void;
  onArchive: () => void;
  onRemove: () => void;
  onMove: (folder: FolderView) => void;
  /** A link of it wrote a draft. */
  onDraft: (draftId: string) => void;
  /** Another message of the thread. */
  onChoose: (message: MessageView) => void;
}>;

/** A message that is read. What has not come yet, or cannot come, leaves the rest in place. */
export function MessageDetail({ message, onChoose, onDraft, ...props }: Props) {
  const { t, format } = useText();
  const { subject, at, threadCount } = message;
  const now = useNow(60_000);
  return (
    <Page
      actions={
        <Button kind="primary" onPress={() => props.onAnswer('reply')}>
          {t('mail.action.reply')}
        </Button>
      }
      context={sayTime(at, now, format)}
      title={subject === '' ? t('mail.noSubject') : subject}
    >
      <MessageToolbar
        {...props}
        isForGood={isForGood(message.folder, props.folders)}
        message={message}
      />
      <MessageRefusal message={message} />
      <States message={message} />
      {threadCount > 1 && <MessageThread message={message} onChoose={onChoose} />}
      <ErrorBoundary key={message.id}>
        <Suspense fallback={<Loading label={t('mail.body.loading')} />}>
          <Opened id={message.id} onDraft={onDraft} />
        </Suspense>
      </ErrorBoundary>
    </Page>
  );
}

function States({ message }: Readonly<{ message: MessageView }>) {
  const { t } = useText();
  const { becameTask, isHandled, isWaiting, isFlagged } = message;
  if (!(becameTask || isHandled || isWaiting || isFlagged)) return null;
  return (
    <div className={styles.states}>
      {isFlagged && <Badge tone="ochre">{t('mail.flagged')}</Badge>}
      {becameTask && <Badge tone="lacquer">{t('mail.isTask')}</Badge>}
      {isHandled && <Badge tone="lacquer">{t('mail.isHandled')}</Badge>}
      {isWaiting && <Badge tone="ochre">{t('mail.isWaiting')}</Badge>}
    </div>
  );
}

type OpenedProps = Readonly<{ id: MessageId; onDraft: (draftId: string) => void }>;

function Opened({ id, onDraft }: OpenedProps) {
  const read = useQuery('mail.read', { id });
  return (
    <>
      <MessageReturned returned={read.returned} />
      <MessageHead read={read} />
      {read.signature !== null && <MessageSignature verdict={read.signature} />}
      <MessageBody onDraft={onDraft} read={read} />
      <AttachmentsCard attachments={read.attachments} id={id} />
    </>
  );
}
