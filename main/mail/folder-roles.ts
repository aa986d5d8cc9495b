import type { FolderRole } from './folder-store.ts';

type ListedFolder = {
  readonly path: string;
  readonly name: string;
  /** RFC 6154, such as `\Sent`; as imapflow tells it. */
  readonly specialUse?: string | undefined;
};

/**
 * What a folder is for: as the server says, else by the name that programs and people give it. No
 * two folders have one role. Source: RFC 6154.
 */
export function rolesOf(
  folders: readonly ListedFolder[],
  envelopes: string,
): ReadonlyMap<string, FolderRole> {
  const roles = new Map<string, FolderRole>();
  const taken = new Set<FolderRole>();
  const give = (path: string, role: FolderRole | undefined): void => {
    if (role === undefined || taken.has(role) || roles.has(path)) return;
    roles.set(path, role);
    taken.add(role);
  };
  for (const { path } of folders) if (path.toUpperCase() === 'INBOX') give(path, 'inbox');
  for (const { path, name } of folders)
    if (isSame(name, envelopes) || isSame(path, envelopes)) give(path, 'phien');
  for (const { path, specialUse } of folders) give(path, bySpecialUse[specialUse ?? '']);
  for (const { path, name } of folders) give(path, byName.get(folded(name)));
  return roles;
}

const bySpecialUse: Readonly<Record<string, FolderRole>> = {
  '\\Sent': 'sent',
  '\\Drafts': 'drafts',
  '\\Archive': 'archive',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
};

/** Of Zimbra, Outlook, Thunderbird and mdaemon, in English and in Vietnamese. */
const names: Readonly<Partial<Record<FolderRole, string>>> = {
  sent: 'sent|sent items|sent messages|sent mail|thư đã gửi|đã gửi|mục đã gửi|hộp thư đi đã gửi',
  drafts: 'drafts|draft|thư nháp|nháp|bản nháp|bản thảo|thư thảo',
  archive: 'archive|archives|lưu trữ|thư lưu trữ|kho lưu trữ',
  junk: 'junk|spam|junk e-mail|junk email|bulk mail|thư rác|thư spam|email rác',
  trash:
    'trash|deleted|deleted items|deleted messages|thùng rác|thư đã xóa|thư đã xoá|đã xóa|mục đã xóa',
};

const folded = (name: string): string => name.normalize('NFC').trim().toLowerCase();
const isSame = (one: string, other: string): boolean => folded(one) === folded(other);

const byName: ReadonlyMap<string, FolderRole> = new Map(
  Object.entries(names).flatMap(([role, all]) =>
    // The keys are those of the table above.
    all.split('|').map((name) => [folded(name), role as FolderRole] as const),
  ),
);
