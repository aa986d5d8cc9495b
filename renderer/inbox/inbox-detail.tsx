import type { FolderView, MessageView } from '../../shared/message.ts';
import { useLater } from '../query.ts';
import { useText } from '../text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { InboxStatus } from './inbox-status.tsx';
import { MailDetail } from './mail-detail.tsx';
import { MessageDetail } from './message-detail.tsx';
import type { Answer } from './message-toolbar.tsx';
import { OpenDraft } from './open-draft.tsx';
import { keyOf } from './rows.ts';
import type { Chosen } from './use-choosing.ts';
import type { Lines } from './use-lines.ts';
import type { MailActions } from './use-mail-actions.ts';

type Props = Readonly<{
  chosen: Chosen;
  folders: readonly FolderView[];
  lines: Lines;
  actions: MailActions;
  onAnswer: (message: MessageView, as: Answer) => void;
  onArchive: (message: MessageView) => void;
  onRemove: (message: MessageView) => void;
  onMove: (message: MessageView, folder: FolderView) => void;
  onChoose: (message: MessageView) => void;
  onDraft: (draftId: string) => void;
  /** What was written is sent or put away. */
  onDone: () => void;
}>;

/** What is read or written beside the list. */
export function InboxDetail({ chosen, lines, ...props }: Props) {
  const { t } = useText();
  const { answer: drafts = [] } = useLater('mail.drafts');
  if (chosen === null)
    return (
      <Page context={t('inbox.context')} title={t('inbox.title')}>
        <InboxStatus />
        {lines.count > 0 && (
          <EmptyState title={t('mail.chooseTitle')}>{t('mail.chooseText')}</EmptyState>
        )}
      </Page>
    );
  if (chosen.kind === 'draft') {
    const draft = drafts.find(({ id }) => id === chosen.id);
    if (draft === undefined) return <Page title={t('mail.compose')}>{null}</Page>;
    return <OpenDraft draft={draft} isNew={chosen.isNew} key={draft.id} onDone={props.onDone} />;
  }
  if (chosen.kind === 'own') return <MailDetail key={chosen.mail.recordId} mail={chosen.mail} />;
  const message = nowOf(chosen.message, lines);
  return (
    <MessageDetail
      actions={props.actions}
      folders={props.folders}
      key={message.id}
      message={message}
      onAnswer={(as) => props.onAnswer(message, as)}
      onArchive={() => props.onArchive(message)}
      onChoose={props.onChoose}
      onDraft={props.onDraft}
      onMove={(folder) => props.onMove(message, folder)}
      onRemove={() => props.onRemove(message)}
    />
  );
}

/** The message as the list has it by now: flagged, handled, moved. */
function nowOf(message: MessageView, { rows, rowAt }: Lines): MessageView {
  const key = keyOf({ kind: 'mail', message });
  for (const { index } of rows.shown) {
    const row = rowAt(index);
    if (row?.kind === 'mail' && keyOf(row) === key) return row.message;
  }
  return message;
}
