import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isoWeek } from '../../shared/week.ts';
import { asReadable, pathKind, readOurs } from './files.ts';

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
  readonly sizeBytes: number;
};

const logName = 'work-log.eml';
const manifestName = 'manifest.eml';

/** People's folders, and the weeks of which everybody's folder was looked for. */
export type FoundFolders = {
  readonly folders: readonly PersonFolder[];
  readonly weeks: readonly string[];
};

/**
 * The people's folders at or below a folder: a person's own, a week's, or a share's root. Null where
 * it is none of these. Throws `file-unreadable`.
 */
export async function findPersonFolders(folder: string): Promise<FoundFolders | null> {
  const path = resolve(folder);
  if (await isPersonFolder(path)) return { folders: [personFolder(path)], weeks: [] };
  if (isWeek(basename(path))) return { folders: await peopleIn(path), weeks: [basename(path)] };
  const weeks = (await foldersIn(path)).filter(isWeek);
  const ofWeeks = await Promise.all(weeks.map((week) => peopleIn(join(path, week))));
  if (weeks.length > 0) return { folders: ofWeeks.flat(), weeks };
  // A week's folder that was copied under another name.
  const people = await peopleIn(path);
  const isSome = await Promise.all(people.map((person) => isPersonFolder(person.path)));
  return isSome.includes(true) ? { folders: people, weeks: [] } : null;
}

/** Reads a person's folder; unfinished files are left out. Throws `file-unreadable`. */
export async function readHandedIn(folder: string): Promise<HandedIn> {
  const names = (await filesIn(folder)).filter((name) => /^[a-z0-9-]+\.eml$/.test(name));
  const messages = new Map<string, Uint8Array>();
  // What is too long for a message is none, and must not keep the others from being looked at.
  for (const name of names.sort())
    messages.set(name, (await readOurs(join(folder, name))) ?? new Uint8Array());
  const segments = await segmentsIn(join(folder, 'segments'));
  const sizes = [
    ...[...messages.values()].map(({ length }) => length),
    ...[...segments.values()].map(({ sizeBytes }) => sizeBytes),
  ];
  const others = new Map([...messages].filter(([name]) => !(name in known)));
  return {
    log: messages.get(logName) ?? null,
    manifest: messages.get(manifestName) ?? null,
    others,
    segments,
    sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

const known = { [logName]: true, [manifestName]: true };

async function segmentsIn(folder: string): Promise<HandedIn['segments']> {
  const segments = new Map<string, { path: string; sizeBytes: number }>();
  if ((await pathKind(folder)) !== 'folder') return segments;
  for (const name of (await filesIn(folder)).sort()) {
    const id = /^([0-9a-f-]{36})\.phien$/.exec(name)?.[1];
    if (id === undefined) continue;
    const path = join(folder, name);
    segments.set(id, { path, sizeBytes: (await asReadable(() => stat(path))).size });
  }
  return segments;
}

async function isPersonFolder(path: string): Promise<boolean> {
  const inside = [logName, manifestName, 'segments'];
  const kinds = await Promise.all(inside.map((name) => pathKind(join(path, name))));
  return kinds.some((kind) => kind !== 'absent');
}

async function peopleIn(folder: string): Promise<PersonFolder[]> {
  const names = await foldersIn(folder);
  return names.map((name) => personFolder(join(folder, name)));
}

function personFolder(path: string): PersonFolder {
  const above = basename(dirname(path));
  return { path, personId: basename(path), week: isWeek(above) ? above : null };
}

/** Hidden ones belong to the system or to the share. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await asReadable(() => readdir(folder, { withFileTypes: true }));
  return entries
    .filter((entry) => entry.isDirectory() && /^[a-z0-9]/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await asReadable(() => readdir(folder, { withFileTypes: true }));
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

function isWeek(name: string): boolean {
  return isoWeek.safeParse(name).success;
}
