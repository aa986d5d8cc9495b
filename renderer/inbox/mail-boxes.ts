import type { FolderView } from '../../shared/message.ts';
import type { Box as OwnBox } from './boxes.ts';

const mailBoxes = [
  'all',
  'mail',
  'phien',
  'sent',
  'drafts',
  'archive',
  'junk',
  'trash',
  'set-aside',
  'automatic',
] as const;
export type MailBox = (typeof mailBoxes)[number];

/** A box, or a folder of the server that has no box of its own. */
export type Place =
  | Readonly<{ box: MailBox; path: string | null }>
  | Readonly<{ box: null; path: string; name: string }>;

const roles = {
  all: 'inbox',
  mail: 'inbox',
  sent: 'sent',
  archive: 'archive',
  junk: 'junk',
  trash: 'trash',
} as const;

/** Which of Phiên's own items belong to a box; null: none. */
export const ownBoxOf: Readonly<Record<MailBox, OwnBox | null>> = {
  all: 'people',
  mail: null,
  phien: 'received',
  sent: 'sent',
  drafts: null,
  archive: null,
  junk: null,
  trash: null,
  'set-aside': 'set-aside',
  automatic: 'automatic',
};

/** The boxes and folders that can be looked into; those that the server lacks are left out. */
export function placesOf(folders: readonly FolderView[]): readonly Place[] {
  const boxes = mailBoxes.flatMap((box): readonly Place[] => {
    if (!(box in roles)) return [{ box, path: null }];
    // The line above says that it is one of them.
    const role = roles[box as keyof typeof roles];
    const path = folders.find((folder) => folder.role === role)?.path ?? null;
    if (path === null && role === 'inbox') return [{ box, path: 'INBOX' }];
    return path === null && box !== 'sent' ? [] : [{ box, path }];
  });
  const others = folders
    .filter(({ role }) => role === null)
    .map(({ path, name }) => ({ box: null, path, name }));
  return [...boxes.slice(0, -2), ...others, ...boxes.slice(-2)];
}

/** What names a place in a list of choices. */
export const idOf = (place: Place): string => place.box ?? `folder ${place.path}`;

/** Whether messages that are deleted there are gone for good. */
export function isForGood(folder: string, folders: readonly FolderView[]): boolean {
  return folders.some(({ path, role }) => path === folder && role === 'trash');
}
