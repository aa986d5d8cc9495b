import {
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Carrier, CarrierFile } from './carrier.ts';

/** The folder carrier: `<folder>/to/<person>/<record id>.eml`. */
export function createFolderCarrier(folder: string): Carrier {
  const boxOf = (person: string) => join(folder, 'to', safeName(person));

  return {
    async put(person, name, bytes) {
      await assertReachable(folder);
      await writeWhole(boxOf(person), safeName(name), bytes);
    },
    async list(person, skip = () => false) {
      await assertReachable(folder);
      return listBox(boxOf(person), skip);
    },
    async read(person, { name }) {
      await assertReachable(folder);
      const path = join(boxOf(person), name);
      return readFile(path).catch((cause: unknown) => {
        throw new AppError('file-unreadable', 'A file of the folder cannot be read.', { cause });
      });
    },
    rest: async () => undefined,
  };
}

/**
 * Whether a folder lies where a consumer cloud drive would copy it (OneDrive, Google Drive,
 * Dropbox, iCloud and their like); links are followed first.
 */
export async function isConsumerCloudFolder(folder: string): Promise<boolean> {
  const real = await realpath(folder).catch(() => folder);
  const parts = `${folder}${sep}${real}`.split(/[\\/]/);
  return parts.some((part) => cloudFolder.test(part));
}

/** Throws `cloud-folder` where the office's kit does not allow such a folder. */
export async function assertCarrierFolder(folder: string, allowCloud: boolean): Promise<void> {
  if (!allowCloud && (await isConsumerCloudFolder(folder)))
    throw new AppError('cloud-folder', 'The folder is copied to a consumer cloud.');
}

const cloudFolder =
  /^(onedrive( ?-.*)?|google ?drive(-.*)?|my drive|drivefs|dropbox( \(.*\))?|icloud ?drive|iclouddrive|com~apple~clouddocs|cloudstorage|box( sync|-box)?|mega(sync)?|pcloud ?(drive|sync)?|yandex\.?disk)$/i;

/** What operating systems and sync tools leave in any folder, and files that are not whole yet. */
const ignored = /^(\.|~)|\.(tmp|part|partial|crdownload)$|^(desktop\.ini|thumbs\.db)$/i;

async function assertReachable(folder: string): Promise<void> {
  const state = await stat(folder).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!state.isDirectory()) throw unreachable(undefined);
}

async function listBox(
  box: string,
  skip: (name: string) => boolean,
): Promise<readonly CarrierFile[]> {
  const names = await readdir(box).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw unreachable(cause);
  });
  const files: CarrierFile[] = [];
  for (const name of names) {
    if (ignored.test(name) || skip(name)) continue;
    // A link could point anywhere; a file that just went away is no concern of ours.
    const state = await lstat(join(box, name)).catch(() => undefined);
    if (!state?.isFile()) continue;
    files.push({ name, sizeBytes: state.size, modifiedAt: Math.trunc(state.mtimeMs) });
  }
  return files.sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1));
}

/** Readers see the whole file or none: it is renamed only after it is on the disk. */
async function writeWhole(box: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(box, name);
  const half = `${path}.tmp`;
  try {
    await mkdir(box, { recursive: true });
    const file = await open(half, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
  } catch (cause) {
    // The half file may not exist; what counts is the failure before.
    await rm(half, { force: true }).catch(() => undefined);
    throw asCarrierError(cause);
  }
}

function asCarrierError(cause: unknown): AppError {
  // Node's file functions reject with errors that carry a code.
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('disk-full', 'The shared folder is full.', { cause });
  return unreachable(cause);
}

function unreachable(cause: unknown): AppError {
  return new AppError('folder-unreachable', 'The shared folder cannot be reached.', { cause });
}

/** Names come from records; nothing of a path may be in them. */
function safeName(name: string): string {
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name) || name.includes('..'))
    throw new AppError('invalid-input', 'A carrier name holds only a-z, 0-9, dot and dash.');
  return name;
}
