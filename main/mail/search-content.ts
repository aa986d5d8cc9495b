import type { MessageId } from '../../shared/message.ts';
import { mayHoldText } from './attached-file.ts';
import type { SearchedContent, SearchedFile } from './search-document.ts';
import type { TextReading } from './text-reading.ts';

/** An attachment of a message that is kept. */
export type KeptFile = {
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly isHere: boolean;
};

type Deps = {
  /** Its body as text, and its attachments; null where it cannot be read. */
  readonly read: (
    id: MessageId,
  ) => Promise<{ readonly text: string; readonly attachments: readonly KeptFile[] } | null>;
  readonly attachment: (id: MessageId, number: number) => Promise<Uint8Array>;
  readonly texts: Pick<TextReading, 'read'>;
};

/** Larger ones are pictures and films; and no message keeps all others waiting. */
const mostBytes = 30 * 1024 * 1024;
const mostFiles = 30;

/** What the search reads of a message: its body and the words of attachments that are here. */
export const createSearchContent =
  ({ read, attachment, texts }: Deps) =>
  async (id: MessageId): Promise<SearchedContent | null> => {
    const message = await read(id);
    if (!message) return null;
    const files: SearchedFile[] = [];
    for (const file of message.attachments) {
      const { name, type, sizeBytes, isHere } = file;
      const isRead = isHere && sizeBytes <= mostBytes && files.length < mostFiles;
      const text = isRead && mayHoldText(file) ? await textOf(id, file) : null;
      files.push({ name, type, text, isSearched: text !== null });
    }
    return { text: message.text, files };

    async function textOf(of: MessageId, { number, name, type }: KeptFile) {
      return texts.read({ name, type, bytes: await attachment(of, number) });
    }
  };
