import type { ImapFlow, ListResponse } from 'imapflow';
import { rolesOf } from './folder-roles.ts';
import type { MailFolder } from './folder-store.ts';
import { type Looking, lookAtFolder } from './look-at-folder.ts';
import { asMailError } from './mail-errors.ts';

export type FolderRound = {
  readonly looking: Looking;
  /** The folder where envelopes of Phiên are filed. */
  readonly envelopes: () => string;
  readonly report: (where: string, error: unknown) => void;
};

/** What is looked at first. */
const order: readonly MailFolder['role'][] = [
  'inbox',
  'sent',
  'drafts',
  'archive',
  null,
  'trash',
  'junk',
];

/**
 * Looks at every folder that changed since; what vanished and was found nowhere else is then gone
 * here too. A folder that the server does not open holds up no other. Whether the round came to its
 * end.
 */
export async function lookAround(
  imap: ImapFlow,
  { looking, envelopes, report }: FolderRound,
): Promise<boolean> {
  const { kept, arrivals, isInterrupted } = looking;
  const since = kept.now();
  const listed = await imap.list({ statusQuery: status });
  keepFolders(listed, looking, envelopes());
  let isEach = true;
  for (const folder of inOrder(kept.folders.list())) {
    const told = listed.find(({ path }) => path === folder.path)?.status;
    if (folder.role === 'phien' || !folder.isListed || isUnchanged(folder, told)) continue;
    if (isInterrupted()) return false;
    try {
      if (!(await lookAtFolder(imap, folder.path, looking))) return false;
    } catch (error) {
      if (!imap.usable) throw error;
      report(`mail.folder`, asMailError(error));
      isEach = false;
    }
  }
  if (isEach) arrivals.settle(since);
  return true;
}

const status = {
  messages: true,
  uidNext: true,
  uidValidity: true,
  highestModseq: true,
} as const;

function inOrder(folders: readonly MailFolder[]): MailFolder[] {
  return folders.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

/** Only where the server counts changes can it be known without looking. */
function isUnchanged(folder: MailFolder, told: ListResponse['status']): boolean {
  return (
    told?.highestModseq !== undefined &&
    folder.modseq === String(told.highestModseq) &&
    folder.uidValidity === String(told.uidValidity) &&
    folder.uidNext === told.uidNext &&
    folder.total === told.messages
  );
}

function keepFolders(listed: readonly ListResponse[], { kept }: Looking, envelopes: string): void {
  const { folders, messages, transaction, now } = kept;
  const open = listed.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\All'));
  const roles = rolesOf(open, envelopes);
  transaction(() => {
    const paths = new Set(open.map(({ path }) => path));
    for (const known of folders.list())
      if (known.isListed && !paths.has(known.path)) {
        // Renamed or deleted: each message is looked for in the other folders.
        messages.loseFolder(known.id, now());
        folders.unlist(known.id);
      }
    for (const { path, name } of open) folders.put({ path, name, role: roles.get(path) ?? null });
  });
}
