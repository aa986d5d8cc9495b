import { z } from 'zod';
import { accountView, connectionCheck } from '../mail-account.ts';
import {
  attachmentDanger,
  attachmentNumber,
  composed,
  draftView,
  folderView,
  linkView,
  mailboxAddress,
  messageChange,
  messageId,
  messageView,
  readMessage,
  remoteImage,
  searchCoverage,
  transferView,
} from '../message.ts';
import { taskId } from '../plan.ts';
import { instantMs } from '../week.ts';
import { bytes, command, done, nothing, pin } from './command.ts';

const one = z.strictObject({ id: messageId });
const several = z.strictObject({ ids: z.array(messageId).min(1).max(10_000) });
const attachment = z.strictObject({ id: messageId, number: attachmentNumber });
const linkOf = z.strictObject({ id: messageId, address: z.string().min(1).max(8000) });

/** Official mail: the account, its folders, messages kept on this machine, and writing. */
export const mailCommands = {
  'mail.account': command(nothing, accountView),
  /** Seals the password on this machine and logs in. Throws `mail-password`, `mail-unreachable`, … */
  'mail.logIn': command(
    z.strictObject({ userName: z.string().min(1).max(320), password: z.string().min(1).max(1000) }),
    done,
  ),
  'mail.logOut': command(nothing, done),
  /** What works and what does not, step by step. */
  'mail.check': command(nothing, z.array(connectionCheck)),
  'mail.folders': command(nothing, z.array(folderView)),
  /** A stretch of one folder, or of what a search finds, newest first. */
  'mail.list': command(
    z.strictObject({
      /** Null: all folders. */
      folder: z.string().nullable(),
      /** As typed: words and filters (`from:`, `to:`, `has:`, `before:`, …). */
      query: z.string().max(500),
      /** One line per thread instead of one per message. */
      threads: z.boolean(),
      offset: z.int().nonnegative(),
      limit: z.int().positive().max(500),
    }),
    z.strictObject({
      /** Of what a search finds, as many as were counted so far. */
      total: z.int().nonnegative(),
      /** A search found more; a stretch further down counts on. */
      hasMore: z.boolean(),
      messages: z.array(messageView),
      /** What of the search could be looked at; null without a search. */
      coverage: searchCoverage.nullable(),
    }),
  ),
  /**
   * How many messages of such a list are newer than each instant: where things of other kinds
   * belong between them.
   */
  'mail.newerThan': command(
    z.strictObject({
      folder: z.string().nullable(),
      query: z.string().max(500),
      threads: z.boolean(),
      instants: z.array(instantMs).max(20_000),
    }),
    z.array(z.int().nonnegative()),
  ),
  'mail.thread': command(one, z.array(messageView)),
  /** What lines of threads stand for: of each thread all that lies in the same folder, newest first. */
  'mail.lines': command(several, z.array(messageView)),
  /** The person knows what the server did not do. */
  'mail.forgetRefusal': command(one, done),
  /** What the server did not do, tried anew. Throws `not-found` where the folder is gone. */
  'mail.tryAgain': command(one, done),
  /** Fetches the body first where it is not here yet. Throws `mail-offline`, `not-found`. */
  'mail.read': command(one, readMessage),
  /**
   * Fetches the pictures that lie elsewhere, because the person asked for those of this message.
   * `number` is that of `data-remote` in its HTML; what cannot be had is left out.
   */
  'mail.fetchImages': command(one, z.array(remoteImage)),
  /** Where a link of the message leads; no other address is answered. Throws `not-found`. */
  'mail.lookAtLink': command(linkOf, linkView),
  /** Opens a web address of the message in the browser. Throws `link-refused`, `link-not-opened`. */
  'mail.openLink': command(linkOf, done),
  'mail.change': command(z.strictObject({ ids: several.shape.ids, change: messageChange }), done),
  'mail.move': command(z.strictObject({ ids: several.shape.ids, folder: z.string() }), done),
  'mail.archive': command(several, done),
  'mail.delete': command(several, done),
  'mail.sync': command(nothing, done),
  /**
   * Opens with the system's program; never what runs, and what may do harm only where the person
   * decided on that very danger. Throws `attachment-dangerous`.
   */
  'mail.openAttachment': command(attachment.extend({ despite: attachmentDanger.nullable() }), done),
  /** Saves where the person chooses, marked as from the Internet; the path, null when not saved. */
  'mail.saveAttachment': command(attachment, z.string().nullable()),
  'mail.readAttachment': command(attachment, bytes),
  'mail.transfers': command(nothing, z.array(transferView)),
  'mail.cancelTransfer': command(z.strictObject({ transferId: z.string() }), done),
  'mail.drafts': command(nothing, z.array(draftView)),
  /** Makes or replaces a draft; its id. */
  'mail.saveDraft': command(
    z.strictObject({ id: z.uuid().nullable(), message: composed }),
    z.strictObject({ id: z.uuid() }),
  ),
  /** Files that the person chooses. Throws `mail-too-large`. */
  'mail.attachFiles': command(z.strictObject({ draftId: z.uuid() }), draftView),
  'mail.detachFile': command(
    z.strictObject({ draftId: z.uuid(), number: attachmentNumber }),
    draftView,
  ),
  'mail.discardDraft': command(z.strictObject({ id: z.uuid() }), done),
  /** A draft that answers or passes on a message. */
  'mail.draftFrom': command(
    z.strictObject({ id: messageId, as: z.enum(['reply', 'reply-all', 'forward']) }),
    draftView,
  ),
  /** A draft of what a `mailto:` link of the message asks for. Throws `link-refused`, `not-found`. */
  'mail.draftFromLink': command(linkOf, draftView),
  /**
   * Puts it into the outbox, where it rests some seconds; signed with the token where a PIN comes.
   * Throws `mail-address`, `mail-too-large`, `secret-mark`, and what signing throws.
   */
  'mail.send': command(z.strictObject({ draftId: z.uuid(), pin: pin.nullable() }), draftView),
  /** Out of the outbox again. Throws `state-conflict` once a server may have it. */
  'mail.takeBack': command(z.strictObject({ draftId: z.uuid() }), draftView),
  'mail.complete': command(
    z.strictObject({ prefix: z.string().max(100) }),
    z.array(mailboxAddress).max(20),
  ),
  /** Adds a task to the running week's plan; the plan's own rules hold. */
  'mail.toTask': command(one, z.strictObject({ taskId })),
  /** Notes in the running session that it was dealt with. Throws `no-session`. */
  'mail.noteHandled': command(z.strictObject({ id: messageId, taskId: taskId.nullable() }), done),
};
