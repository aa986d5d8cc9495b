import { z } from 'zod';
import { errorCodes } from './errors.ts';
import { fileVerdict } from './signature.ts';
import { instantMs } from './week.ts';

/** A message of official mail as this machine keeps it; stays the same when it is moved. */
export const messageId = z.int().positive();
export type MessageId = z.output<typeof messageId>;
export const attachmentNumber = z.int().nonnegative();

export const mailboxAddress = z.strictObject({ name: z.string(), address: z.string() });
export type MailboxAddress = z.output<typeof mailboxAddress>;

/** What makes a sender or a link suspicious. */
export const mailMark = z.enum([
  /** A domain that looks like one the office knows. */
  'look-alike',
  /** Letters of several scripts, or punycode. */
  'mixed-script',
  /** Answers would go to another domain. */
  'reply-elsewhere',
  /** The name holds another address than the one that sends. */
  'name-lies',
  /** A link says one address and leads to another. */
  'link-lies',
  /** It comes from outside the office's domain. */
  'outside',
]);
export type MailMark = z.output<typeof mailMark>;

/** Why an attachment may do harm. */
export const attachmentDanger = z.enum([
  'program',
  'script',
  'macro',
  'archive-locked',
  'disguised',
]);
export type AttachmentDanger = z.output<typeof attachmentDanger>;

/** What the server did not do with a message; here it is again as it was before. */
export const mailRefusal = z.strictObject({
  what: z.enum(['flag', 'move', 'delete']),
  reason: z.enum(['full', 'forbidden', 'missing', 'other']),
});

/** One line of a list. */
export const messageView = z.strictObject({
  id: messageId,
  threadId: z.int().positive(),
  /** How many messages its thread has here. */
  threadCount: z.int().positive(),
  folder: z.string(),
  from: mailboxAddress,
  to: z.array(mailboxAddress),
  subject: z.string(),
  /** The first words; empty while the body is not here. */
  preview: z.string(),
  at: instantMs,
  sizeBytes: z.int().nonnegative(),
  isRead: z.boolean(),
  isFlagged: z.boolean(),
  isAnswered: z.boolean(),
  hasAttachments: z.boolean(),
  isSigned: z.boolean(),
  /** What of it is on this machine. */
  isHere: z.enum(['headers', 'body', 'whole']),
  /** A change made here that the server does not know yet. */
  isWaiting: z.boolean(),
  refusal: mailRefusal.nullable(),
  /** It was sent from here and did not reach somebody. */
  isReturned: z.boolean(),
  /** Of those of its thread that lie in the same folder: what a line of threads stands for. */
  isThreadRead: z.boolean(),
  isThreadFlagged: z.boolean(),
  /** The task it became, and whether it was noted as handled. */
  becameTask: z.boolean(),
  isHandled: z.boolean(),
});
export type MessageView = z.output<typeof messageView>;

export const attachmentView = z.strictObject({
  number: attachmentNumber,
  name: z.string(),
  /** What its bytes are, not what the sender says: a media type. */
  type: z.string(),
  sizeBytes: z.int().nonnegative(),
  isHere: z.boolean(),
  isInline: z.boolean(),
  danger: attachmentDanger.nullable(),
  /** Of a signed PDF; null where it carries no signature or is not here. */
  signature: fileVerdict.nullable(),
});
export type AttachmentView = z.output<typeof attachmentView>;

/** What is suspicious about where a link leads. */
export const linkMark = z.enum([
  /** Its words say another address. */
  'lies',
  /** It names somebody before the host, which looks like a host. */
  'user-name',
  /** The host reads like one that the office knows. */
  'look-alike',
  'mixed-script',
  /** Letters beyond ASCII, of one script. */
  'international',
  /** The host is a number. */
  'number',
  'unencrypted',
  /** Longer than systems open. */
  'long',
]);
export type LinkMark = z.output<typeof linkMark>;

/** Where a link of a message leads. */
export const linkView = z.strictObject({
  kind: z.enum(['web', 'mail', 'phone']),
  /** The whole address, ASCII, in three parts: the one in the middle is what somebody registered. */
  before: z.string(),
  domain: z.string(),
  after: z.string(),
  /** The host in its own letters; null where they are ASCII. */
  hostInLetters: z.string().nullable(),
  marks: z.array(linkMark),
  /** In the browser, or as a draft here. */
  mayOpen: z.boolean(),
});
export type LinkView = z.output<typeof linkView>;

/** A message opened. */
export const readMessage = z.strictObject({
  message: messageView,
  cc: z.array(mailboxAddress),
  replyTo: z.array(mailboxAddress),
  text: z.string(),
  /** Without scripts, forms and remote content; null where the message has none. */
  html: z.string().nullable(),
  /** Web addresses in the words of a message without HTML, which says its own. */
  links: z.array(z.string()),
  /** Pictures that lie elsewhere and were left out. */
  remoteImages: z.int().nonnegative(),
  attachments: z.array(attachmentView),
  /** Null for an unsigned message. */
  signature: fileVerdict.nullable(),
  marks: z.array(mailMark),
  /** Whom it did not reach, and what the last server said. */
  returned: z.array(
    z.strictObject({
      address: z.string(),
      reason: z.enum(['full', 'unknown', 'other']),
      said: z.string(),
      at: instantMs,
    }),
  ),
});
export type ReadMessage = z.output<typeof readMessage>;

/** A picture that lay elsewhere, as a `data:` address. */
export const remoteImage = z.strictObject({ number: z.int().nonnegative(), address: z.string() });

export const messageChange = z.strictObject({
  isRead: z.boolean().optional(),
  isFlagged: z.boolean().optional(),
});

export const folderRole = z.enum(['inbox', 'sent', 'drafts', 'archive', 'junk', 'trash', 'phien']);
export const folderView = z.strictObject({
  path: z.string(),
  name: z.string(),
  role: folderRole.nullable(),
  total: z.int().nonnegative(),
  unread: z.int().nonnegative(),
});
export type FolderView = z.output<typeof folderView>;

/** What is searched, and what is not on this machine yet. */
export const searchCoverage = z.strictObject({
  messages: z.int().nonnegative(),
  bodies: z.int().nonnegative(),
  attachments: z.int().nonnegative(),
  attachmentsKnown: z.int().nonnegative(),
  /** Bodies of messages before this instant may be missing; null: none are. */
  bodiesSince: instantMs.nullable(),
});
export type SearchCoverage = z.output<typeof searchCoverage>;

/** What the person wrote. */
export const composed = z.strictObject({
  to: z.array(mailboxAddress).max(500),
  cc: z.array(mailboxAddress).max(500),
  bcc: z.array(mailboxAddress).max(500),
  subject: z.string().max(1000),
  text: z.string().max(1_000_000),
});
export type Composed = z.output<typeof composed>;

export const draftView = z.strictObject({
  id: z.uuid(),
  message: composed,
  attachments: z.array(
    z.strictObject({
      number: attachmentNumber,
      name: z.string(),
      sizeBytes: z.int().nonnegative(),
    }),
  ),
  /** The message it answers or passes on. */
  answers: messageId.nullable(),
  savedAt: instantMs,
  /** Written, on its way, taken by the server and not yet filed under sent, or refused and why. */
  state: z.enum(['draft', 'waiting', 'sent', 'failed']),
  isSigned: z.boolean(),
  /** When it is tried next; null unless it waits. */
  goesAt: instantMs.nullable(),
  /** It waits, and no server has had it yet. */
  canTakeBack: z.boolean(),
  problem: z.enum(errorCodes).nullable(),
  /** What fills the problem's sentence. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Whom the server did not take, and what it said. */
  refused: z.array(z.strictObject({ address: z.string(), said: z.string() })),
});
export type DraftView = z.output<typeof draftView>;

/** A download or upload that runs. */
export const transferView = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The attachment that comes; null for everything else. */
  attachment: z.strictObject({ messageId, number: attachmentNumber }).nullable(),
  doneBytes: z.int().nonnegative(),
  totalBytes: z.int().nonnegative(),
});
export type TransferView = z.output<typeof transferView>;
