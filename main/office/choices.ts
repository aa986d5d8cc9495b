/** What the user picks in the system's dialogs; null when they cancel. Paths are absolute. */
export type Choices = {
  readonly kitFile: () => Promise<string | null>;
  readonly keyFile: () => Promise<string | null>;
  /** The library of a USB token's maker. */
  readonly tokenLibrary: () => Promise<string | null>;
  readonly recoveryFile: () => Promise<string | null>;
  readonly saveRecovery: (suggestedName: string) => Promise<string | null>;
  readonly saveMessage: (suggestedName: string) => Promise<string | null>;
  readonly folder: () => Promise<string | null>;
  /** PDF files to sign; none when they cancel. */
  readonly documents: () => Promise<readonly string[]>;
  /** Where an attachment of a mail is saved. */
  readonly saveAttachment: (suggestedName: string) => Promise<string | null>;
  /** Files of any kind to send with a mail; none when they cancel. */
  readonly attachments: () => Promise<readonly string[]>;
  readonly signedFile: () => Promise<string | null>;
  /** A PNG. */
  readonly pictureFile: () => Promise<string | null>;
};
