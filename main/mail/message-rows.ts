import type { MailboxAddress, MessageId, MessageView } from '../../shared/message.ts';

export type People = {
  readonly to: readonly MailboxAddress[];
  readonly cc: readonly MailboxAddress[];
  readonly replyTo: readonly MailboxAddress[];
};

export type MailFlags = Readonly<{ isRead: boolean; isFlagged: boolean; isAnswered: boolean }>;

/** What the server says of a message before its body is fetched. */
export type SeenMessage = MailFlags & {
  readonly uid: number;
  /** Without angle brackets; null where the sender states none. */
  readonly messageId: string | null;
  /** Identifiers of what it answers, oldest first. */
  readonly references: readonly string[];
  readonly from: MailboxAddress;
  readonly people: People;
  readonly subject: string;
  /** When the server took it; UTC ms. */
  readonly at: number;
  readonly sizeBytes: number;
  readonly hasAttachments: boolean;
  readonly isSigned: boolean;
};

/** How much of a message is on this machine. */
export type Here = MessageView['isHere'];

/** A message as it is kept, without its body. */
export type KeptMessage = MailFlags & {
  readonly id: MessageId;
  readonly folderId: number;
  /** Null until the server told where it lies. */
  readonly uid: number | null;
  readonly messageId: string | null;
  readonly threadId: number;
  readonly from: MailboxAddress;
  readonly people: People;
  readonly subject: string;
  readonly preview: string;
  readonly at: number;
  readonly sizeBytes: number;
  readonly hasAttachments: boolean;
  readonly isSigned: boolean;
  readonly here: Here;
  readonly becameTask: boolean;
  readonly isHandled: boolean;
};

export type MessageRow = {
  id: number;
  folder_id: number;
  uid: number | null;
  message_id: string | null;
  thread_id: number;
  from_name: string;
  from_address: string;
  people: string;
  subject: string;
  preview: string;
  at: number;
  size_bytes: number;
  is_read: number;
  is_flagged: number;
  is_answered: number;
  has_attachments: number;
  is_signed: number;
  here: Here;
  became_task: number;
  is_handled: number;
};

export const messageColumns = `id, folder_id, uid, message_id, thread_id, from_name, from_address, people, subject,
  preview, at, size_bytes, is_read, is_flagged, is_answered, has_attachments, is_signed, here, became_task, is_handled`;

export const messageFromRow = (row: MessageRow): KeptMessage => ({
  id: row.id,
  folderId: row.folder_id,
  uid: row.uid,
  messageId: row.message_id,
  threadId: row.thread_id,
  from: { name: row.from_name, address: row.from_address },
  // Written by this program, from this type.
  people: JSON.parse(row.people) as People,
  subject: row.subject,
  preview: row.preview,
  at: row.at,
  sizeBytes: row.size_bytes,
  isRead: row.is_read === 1,
  isFlagged: row.is_flagged === 1,
  isAnswered: row.is_answered === 1,
  hasAttachments: row.has_attachments === 1,
  isSigned: row.is_signed === 1,
  here: row.here,
  becameTask: row.became_task === 1,
  isHandled: row.is_handled === 1,
});
