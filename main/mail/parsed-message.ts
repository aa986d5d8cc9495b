import type { AttachmentDanger, MailboxAddress, MailMark } from '../../shared/message.ts';
import type { Cut } from './reading-limits.ts';

/** What the header block of a mail says; nothing of it is believed. */
export type MailHeaders = {
  readonly subject: string;
  /** Empty name and address where nobody is named. */
  readonly from: MailboxAddress;
  /** Further people in From: a way to show one and have another checked. */
  readonly alsoFrom: readonly MailboxAddress[];
  readonly to: readonly MailboxAddress[];
  readonly cc: readonly MailboxAddress[];
  readonly replyTo: readonly MailboxAddress[];
  /** Where its author wants answers to all to go; not a standard, but programs of lists write it. */
  readonly followupTo: readonly MailboxAddress[];
  /** UTC ms; null where none can be read. */
  readonly date: number | null;
  /** Without angle brackets. */
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  /** Oldest first, without angle brackets. */
  readonly references: readonly string[];
  /** People of To, Cc and Reply-To that are not listed because there are too many. */
  readonly addressesLeftOut: number;
};

export type ParsedAttachment = {
  readonly name: string;
  /** A media type by its bytes; by what the sender says where they say nothing. */
  readonly type: string;
  /** Decoded. */
  readonly sizeBytes: number;
  /** It belongs to the text, such as a picture in it. */
  readonly isInline: boolean;
  readonly danger: AttachmentDanger | null;
  /** Without angle brackets; null where none is stated. */
  readonly contentId: string | null;
};

/** What can cross to another process: everything but the bytes of attachments. */
export type ReadMail = {
  readonly headers: MailHeaders;
  /** NFC, lines ended by `\n`; from the HTML where there is no text. */
  readonly text: string;
  /** Safe: see `cleanHtml`; null where the mail has none. */
  readonly html: string | null;
  /** Addresses of pictures that lie elsewhere; `data-remote="3"` in the HTML is the fourth. */
  readonly remoteImages: readonly string[];
  readonly attachments: readonly ParsedAttachment[];
  readonly marks: readonly MailMark[];
  /** `smime`: signed as a whole. `sealed`: encrypted. Unchecked here: see `checkMailSignature`. */
  readonly security: 'none' | 'smime' | 'openpgp' | 'sealed';
  /** Where it claims to be written in a typeface of TCVN3 or VNI, whose letters are others. */
  readonly legacyFont: 'tcvn3' | 'vni' | null;
  readonly cuts: readonly Cut[];
};

export type ParsedMessage = Omit<ReadMail, 'attachments'> & {
  readonly attachments: readonly (ParsedAttachment & {
    /** The whole content, decoded; in `into` where that is large enough. */
    readonly bytes: (into?: Buffer) => Uint8Array;
  })[];
};
