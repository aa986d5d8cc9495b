import type { MessageView } from '../../shared/message.ts';
import type { ListedMessage } from './message-list.ts';

/** One line of a list. */
export function viewMessage(message: ListedMessage): MessageView {
  const { folder, threadId, threadCount, people, here, isWaiting } = message;
  const { refusal, isReturned, isThreadRead, isThreadFlagged } = message;
  return {
    id: message.id,
    ...{ threadId, threadCount: Math.max(1, threadCount), folder, isWaiting },
    ...{ refusal, isReturned, isThreadRead, isThreadFlagged },
    from: message.from,
    to: [...people.to],
    subject: message.subject,
    preview: message.preview,
    at: message.at,
    sizeBytes: message.sizeBytes,
    isRead: message.isRead,
    isFlagged: message.isFlagged,
    isAnswered: message.isAnswered,
    hasAttachments: message.hasAttachments,
    isSigned: message.isSigned,
    isHere: here,
    becameTask: message.becameTask,
    isHandled: message.isHandled,
  };
}
