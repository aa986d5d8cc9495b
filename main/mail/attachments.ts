import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { AttachmentDanger, MessageId } from '../../shared/message.ts';
import { writeWholeFile } from '../office/whole-file.ts';
import type { AttachedFile } from './attached-file.ts';
import type { MailDeps } from './mail-deps.ts';
import { markAsForeign } from './mark-of-the-web.ts';
import type { Opening } from './opened-message.ts';
import type { ParsedAttachment } from './parsed-message.ts';
import { safeFileName } from './safe-file-name.ts';
import { missingPart } from './skeleton.ts';

/** What runs by itself when it is opened, or hides that it does. */
const refused: ReadonlySet<AttachmentDanger> = new Set<AttachmentDanger>([
  ...(['program', 'script', 'disguised'] as const),
]);

type Loaded = { readonly file: ParsedAttachment; readonly bytes: Uint8Array };

/** Files that come with messages: opened, saved or looked at, fetched first where they are not here. */
export function createAttachments(deps: MailDeps, { open, get }: Opening) {
  const { kept, fetcher, transfers, reading, choices, openedFolder, platform } = deps;
  const load = async (id: MessageId, number: number): Promise<Loaded> => {
    get(id);
    const before = await open(id);
    const wanted = before.read.attachments[number];
    if (!wanted) throw new AppError('not-found', 'There is no such attachment.');
    const part = missingPart(wanted.contentId);
    const large = kept.contents.partsOf(id).find((one) => one.part === part);
    if (large === undefined)
      return { file: wanted, bytes: await reading.attachment(before.source, number) };
    const transfer = transfers.begin(wanted.name, { id, number, totalBytes: large.sizeBytes });
    await fetcher.part(id, large, transfer).finally(transfer.end);
    const { source, read } = await open(id);
    // What it is shows only now that its bytes are here.
    const file = read.attachments[number] ?? wanted;
    return { file, bytes: await reading.attachment(source, number) };
  };

  return {
    /** Throws `not-found`, `attachment-dangerous`, `file-unreadable`, and what fetching throws. */
    async openAttachment({ id, number, despite }: Input<'mail.openAttachment'>): Promise<void> {
      const known = await open(id);
      assertMayOpen(known.read.attachments[number], despite);
      const loaded = await unlessCancelled(load(id, number));
      if (!loaded) return;
      // Fetched, it may prove to be something else than what was decided on.
      assertMayOpen(loaded.file, despite);
      const folder = join(openedFolder, deps.newId());
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, safeFileName(loaded.file.name));
      writeWholeFile(path, loaded.bytes);
      markAsForeign(path, platform);
      const problem = await deps.openFile(path);
      if (problem !== '') throw new AppError('file-unreadable', `It was not opened: ${problem}`);
    },
    /** Throws `not-found`, `disk-full`, and what fetching throws. */
    async saveAttachment({ id, number }: Input<'mail.saveAttachment'>): Promise<string | null> {
      const loaded = await unlessCancelled(load(id, number));
      if (!loaded) return null;
      const path = await choices.saveAttachment(safeFileName(loaded.file.name));
      if (path === null) return null;
      writeWholeFile(path, loaded.bytes);
      markAsForeign(path, platform);
      return path;
    },
    readAttachment: async ({ id, number }: Input<'mail.readAttachment'>): Promise<Uint8Array> =>
      (await load(id, number)).bytes,
    /** All that do not belong to the text. */
    async files(id: MessageId): Promise<AttachedFile[]> {
      const { read } = await open(id);
      const files: AttachedFile[] = [];
      for (const [number, { isInline }] of read.attachments.entries()) {
        if (isInline) continue;
        const { file, bytes } = await load(id, number);
        files.push({ name: file.name, type: file.type, bytes });
      }
      return files;
    },
    /** What was opened before was read before: nothing of it stays. */
    forgetOpened: (): void => rmSync(openedFolder, { recursive: true, force: true }),
  };
}

function assertMayOpen(file: ParsedAttachment | undefined, despite: AttachmentDanger | null): void {
  const danger = file?.danger ?? null;
  // Macros run only where somebody lets them; a locked archive only hides what it holds.
  const isUndecided = danger === 'macro' && despite !== danger;
  if (danger !== null && (refused.has(danger) || isUndecided))
    throw new AppError('attachment-dangerous', 'An attachment that runs is not opened.');
}

/** Whoever stopped it knows. */
async function unlessCancelled<T>(loading: Promise<T>): Promise<T | null> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof AppError && error.code === 'transfer-cancelled') return null;
    throw error;
  }
}
