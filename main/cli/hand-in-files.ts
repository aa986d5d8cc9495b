import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isoWeek } from '../../shared/week.ts';
import { asReadable, isThere, listBelow, orUnreadable, readOurs } from './files.ts';

/** One person's folder of a week; `week` null where the folder above does not name it. */
export type PersonFolder = {
  readonly path: string;
  readonly personId: string;
  readonly week: string | null;
};

/** What lies in it, as bytes; segments by their path. */
export type HandedIn = {
  readonly log: Uint8Array | null;
  readonly manifest: Uint8Array | null;
  /** Everything else that is a message, by name. */
  readonly others: ReadonlyMap<string, Uint8Array>;
  /** Paths by segment id. */
  readonly segments: ReadonlyMap<string, { readonly path: string; readonly sizeBytes: number }>;
  /**
   * What cannot be read, or bears a name of ours and is no plain file: below the person's folder, with
   * `/` in between; '' for the folder itself.
   */
  readonly unreadable: ReadonlySet<string>;
  readonly sizeBytes: number;
};

const logName = 'work-log.eml';
const manifestName = 'manifest.eml';

/** People's folders, and the weeks of which everybody's folder was looked for. */
export type FoundFolders = {
  readonly folders: readonly PersonFolder[];
  readonly weeks: readonly string[];
  /** Folders of weeks and people that cannot be listed, or are links. */
  readonly unreadable: readonly string[];
  /** Folders beside weeks that hold what people handed in, but whose names are no weeks. */
  readonly otherNames: readonly string[];
};

/**
 * The people's folders at or below a folder: a person's own, a week's, or a share's root. Null where
 * it is none of these. Throws `file-unreadable`.
 */
export async function findPersonFolders(folder: string): Promise<FoundFolders | null> {
  const path = resolve(folder);
  if (await isPersonFolder(path))
    return { folders: [personFolder(path)], weeks: [], unreadable: [], otherNames: [] };
  if (isWeek(basename(path)))
    return { ...(await peopleIn(path)), weeks: [basename(path)], otherNames: [] };
  const inside = await foldersIn(path);
  const weeks = inside.folders.filter(isWeek);
  const links = inside.links.filter(isWeek).map((name) => join(path, name));
  if (weeks.length + links.length > 0)
    return { ...(await peopleOf(path, { weeks, links })), otherNames: await otherNamesIn(path) };
  // A week's folder that was copied under another name.
  const people = await peopleIn(path);
  return (await isSomePersons(people.folders)) ? { ...people, weeks: [], otherNames: [] } : null;
}

/** A week's folder whose name was changed, or a person's that was moved up; hidden ones are left out. */
async function otherNamesIn(share: string): Promise<string[]> {
  const entries = await entriesIn(share);
  const named = entries.filter((entry) => entry.isDirectory() && !/^[.$]/.test(entry.name));
  const paths = named.flatMap(({ name }) => (isWeek(name) ? [] : [join(share, name)])).sort();
  const are = await Promise.all(
    paths.map(async (path) => {
      const people = await orUnreadable(() => peopleIn(path));
      // The system's own, such as lost+found, let nobody list them.
      return people !== null && ((await isPersonFolder(path)) || isSomePersons(people.folders));
    }),
  );
  return paths.filter((_, index) => are[index]);
}

async function isSomePersons(folders: readonly PersonFolder[]): Promise<boolean> {
  const are = await Promise.all(folders.map(({ path }) => isPersonFolder(path)));
  return are.includes(true);
}

async function peopleOf(
  path: string,
  { weeks, links }: { readonly weeks: readonly string[]; readonly links: readonly string[] },
): Promise<Omit<FoundFolders, 'otherNames'>> {
  const ofWeeks = await Promise.all(
    weeks.map(async (name) => {
      const week = join(path, name);
      // Of a week that cannot be listed nobody can say who is missing.
      const people = await orUnreadable(() => peopleIn(week));
      return people ? { ...people, weeks: [name] } : { folders: [], weeks: [], unreadable: [week] };
    }),
  );
  return {
    folders: ofWeeks.flatMap(({ folders }) => folders),
    weeks: ofWeeks.flatMap((each) => each.weeks),
    unreadable: [...links, ...ofWeeks.flatMap(({ unreadable }) => unreadable)],
  };
}

/** Reads a person's folder; unfinished files are left out, and what cannot be read is named. */
export async function readHandedIn(folder: string): Promise<HandedIn> {
  const { messages, unreadable } = await messagesIn(folder);
  const segments = await segmentsIn(join(folder, 'segments'));
  const sizes = [
    ...[...messages.values()].map(({ length }) => length),
    ...[...segments.found.values()].map(({ sizeBytes }) => sizeBytes),
  ];
  const others = new Map([...messages].filter(([name]) => !(name in known)));
  return {
    log: messages.get(logName) ?? null,
    manifest: messages.get(manifestName) ?? null,
    others,
    segments: segments.found,
    unreadable: new Set([...unreadable, ...segments.unreadable]),
    sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

const known = { [logName]: true, [manifestName]: true };

async function messagesIn(folder: string) {
  const messages = new Map<string, Uint8Array>();
  const unreadable: string[] = [];
  const entries = await orUnreadable(() => entriesIn(folder));
  if (entries === null) return { messages, unreadable: [''] };
  const ours = entries.filter(({ name }) => /^[a-z0-9-]+\.eml$/.test(name));
  for (const entry of ours.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    // What is too long for a message is none, and must not keep the others from being looked at.
    const read = async () => (await readOurs(join(folder, name))) ?? new Uint8Array();
    const bytes = entry.isFile() ? await orUnreadable(read) : null;
    if (bytes === null) unreadable.push(name);
    else messages.set(name, bytes);
  }
  return { messages, unreadable };
}

async function segmentsIn(folder: string) {
  const found = new Map<string, { path: string; sizeBytes: number }>();
  const state = await orUnreadable(() => asReadable(() => lstat(folder)));
  if (state === null) return { found, unreadable: [] };
  const listing = state.isDirectory()
    ? await orUnreadable(() => listBelow(folder, isSegment))
    : null;
  if (listing === null) return { found, unreadable: ['segments'] };
  const unreadable = [...listing.unreadable];
  for (const path of listing.files.filter((file) => dirname(file) === folder)) {
    const id = segmentName.exec(basename(path))?.[1];
    if (id === undefined) continue;
    const file = await orUnreadable(() => asReadable(() => lstat(path)));
    if (file === null) unreadable.push(path);
    else found.set(id, { path, sizeBytes: file.size });
  }
  return {
    found,
    unreadable: unreadable.map(
      (path) => `segments/${relative(folder, path).replaceAll('\\', '/')}`,
    ),
  };
}

const segmentName = /^([0-9a-f-]{36})\.phien$/;
const isSegment = (name: string): boolean => segmentName.test(name);

/** The segment whose file an unreadable one stands for; null for another. */
export function segmentOf(unreadable: string): string | null {
  return /^segments\/([0-9a-f-]{36})\.phien$/.exec(unreadable)?.[1] ?? null;
}

async function isPersonFolder(path: string): Promise<boolean> {
  const inside = [logName, manifestName, 'segments'];
  const there = await Promise.all(inside.map((name) => isThere(join(path, name))));
  return there.includes(true);
}

async function peopleIn(folder: string) {
  const { folders, links } = await foldersIn(folder);
  return {
    folders: folders.map((name) => personFolder(join(folder, name))),
    unreadable: links.map((name) => join(folder, name)),
  };
}

function personFolder(path: string): PersonFolder {
  const above = basename(dirname(path));
  return { path, personId: basename(path), week: isWeek(above) ? above : null };
}

/** Hidden ones belong to the system or to the share. A link may lead anywhere: it is not followed. */
async function foldersIn(folder: string) {
  const entries = await entriesIn(folder);
  const named = entries.filter(({ name }) => /^[a-z0-9]/i.test(name));
  const namesOf = (list: typeof named) => list.map(({ name }) => name).sort();
  return {
    folders: namesOf(named.filter((entry) => entry.isDirectory())),
    links: namesOf(named.filter((entry) => entry.isSymbolicLink())),
  };
}

const entriesIn = (folder: string) =>
  asReadable(() => readdir(folder, { withFileTypes: true }), folder);

function isWeek(name: string): boolean {
  return isoWeek.safeParse(name).success;
}
