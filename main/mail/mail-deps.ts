import type { Choices } from '../office/choices.ts';
import type { MailFetcher } from './fetcher.ts';
import type { KeptMail } from './kept-mail.ts';
import type { MailSignatures } from './mail-signatures.ts';
import type { ReadMail } from './parsed-message.ts';
import type { MailSearch } from './search.ts';
import type { MailSync } from './sync.ts';
import type { Transfers } from './transfers.ts';

export type MailDeps = {
  readonly kept: KeptMail;
  readonly sync: Pick<MailSync, 'tell' | 'wake'>;
  readonly fetcher: Pick<MailFetcher, 'body' | 'part'>;
  readonly transfers: Transfers;
  readonly search: Pick<MailSearch, 'isEmpty' | 'find' | 'coverage'>;
  /** In a process of their own. Throw `message-unreadable`. */
  readonly reading: {
    readonly read: (source: Uint8Array) => Promise<ReadMail>;
    readonly attachment: (source: Uint8Array, number: number) => Promise<Uint8Array>;
    readonly signatures: (source: Uint8Array) => Promise<MailSignatures>;
  };
  readonly choices: Pick<Choices, 'saveAttachment'>;
  /** Where files lie that were opened; emptied at every start. */
  readonly openedFolder: string;
  readonly platform: NodeJS.Platform;
  /** Opens a file with the system's program; what went wrong, empty for nothing. */
  readonly openFile: (path: string) => Promise<string>;
  /** Opens a web address in the system's browser; rejects where it cannot. */
  readonly openAddress: (address: string) => Promise<void>;
  /** Mail domains that the office knows. */
  readonly officeDomains: () => readonly string[];
  readonly newId: () => string;
  readonly changed: () => void;
  readonly report: (where: string, error: unknown) => void;
};
