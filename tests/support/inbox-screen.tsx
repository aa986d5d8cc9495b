import userEvent from '@testing-library/user-event';
import { InboxPage } from '../../renderer/inbox/inbox-page.tsx';
import type { Handlers } from '../../shared/contract.ts';
import type { MailItem } from '../../shared/mail.ts';
import type { MessageView } from '../../shared/message.ts';
import { createFakeBridge, showScreen } from './fake-bridge.tsx';
import { aMailAccount, aMessage, aReadMessage, aServerFolder } from './mail-builders.ts';

export const now = Date.UTC(2026, 10, 17, 3, 18);
export const own: MailItem = {
  recordId: 'a',
  direction: 'received',
  kind: 'review',
  otherName: 'Lê Thị Thu Hà',
  week: '2026-W47',
  at: now - 2_000_000,
  delivery: null,
  quarantine: null,
  fileName: null,
  unread: true,
  urgent: false,
  problem: null,
  ...{ waitingForDevice: false, standing: 'approved', dueOn: null, isOverdue: false },
};

/** Mail kept in this test's memory, as the screens ask for it. */
export function openInbox(first: readonly MessageView[], more: Partial<Handlers> = {}) {
  let messages = first;
  const asked: string[] = [];
  const move = (ids: readonly number[], folder: string) => {
    messages = messages.map((each) => (ids.includes(each.id) ? { ...each, folder } : each));
    emit('mail.changed', {});
  };
  const listed = ({ folder, query }: { folder: string | null; query: string }) =>
    messages.filter(
      (each) =>
        (folder === null || each.folder === folder) && each.subject.toLowerCase().includes(query),
    );
  const handlers: Partial<Handlers> = {
    'mail.account': () => aMailAccount(),
    'mail.folders': () => [
      aServerFolder(),
      aServerFolder({ path: 'Archive', role: 'archive' }),
      aServerFolder({ path: 'Trash', role: 'trash' }),
    ],
    'inbox.list': () => [own],
    'inbox.status': () => ({
      ...{ online: true, waiting: 0, unread: 1, setAside: 0 },
      problem: null,
      lastLookedAt: null,
    }),
    'inbox.markRead': () => undefined,
    'inbox.read': () => ({ text: 'Đồng ý.', attachments: [] }),
    'mail.drafts': () => [],
    'mail.transfers': () => [],
    'mail.list': (input) => {
      asked.push(`${input.query} ${input.offset}`);
      const found = listed(input);
      return {
        total: found.length,
        hasMore: false,
        messages: found.slice(input.offset, input.offset + input.limit),
        coverage:
          input.query === ''
            ? null
            : {
                ...{ messages: 1000, bodies: 900, attachments: 5, attachmentsKnown: 5 },
                bodiesSince: null,
              },
      };
    },
    'mail.newerThan': ({ instants, ...input }) =>
      instants.map((at) => listed(input).filter((each) => each.at > at).length),
    'mail.thread': () => [],
    'mail.lines': ({ ids }) => {
      const lines = messages.filter(({ id }) => ids.includes(id));
      return messages.filter((each) =>
        lines.some((line) => line.threadId === each.threadId && line.folder === each.folder),
      );
    },
    'mail.forgetRefusal': ({ id }) => {
      messages = messages.map((each) => (each.id === id ? { ...each, refusal: null } : each));
      emit('mail.changed', {});
    },
    'mail.read': ({ id }) =>
      aReadMessage({ message: messages.find((each) => each.id === id) ?? aMessage() }),
    'mail.change': ({ ids, change }) => {
      messages = messages.map((each) =>
        ids.includes(each.id)
          ? {
              ...each,
              isRead: change.isRead ?? each.isRead,
              isFlagged: change.isFlagged ?? each.isFlagged,
            }
          : each,
      );
      emit('mail.changed', {});
    },
    'mail.archive': ({ ids }) => move(ids, 'Archive'),
    'mail.delete': ({ ids }) => move(ids, 'Trash'),
    'mail.move': ({ ids, folder }) => move(ids, folder),
    ...more,
  };
  // What these screens do not ask for is not answered.
  const { bridge, emit } = createFakeBridge(() => handlers as Handlers);
  const { stop } = showScreen(<InboxPage />, bridge);
  return { user: userEvent.setup(), asked, now: () => messages, emit, stop };
}
