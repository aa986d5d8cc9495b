import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { TokenLibraryView } from '../../shared/token.ts';
import { exportsName, type Machine } from './exported-names.ts';
import {
  linuxFolders,
  linuxNames,
  linuxSubfolders,
  proxyName,
  tellingName,
  windowsFolders,
  windowsNames,
} from './known-libraries.ts';

export type FoundLibrary = Pick<TokenLibraryView, 'path' | 'from'>;

type Question = {
  readonly platform: NodeJS.Platform;
  readonly arch: NodeJS.Architecture;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Chosen on this machine, and named by the office's policy; whole paths. */
  readonly chosen: readonly string[];
  readonly policy: readonly string[];
  /** Instead of the machine's own folders of libraries. */
  readonly folders?: readonly string[];
};

/** More than any such library; what is larger is not read. */
const largestBytes = 100_000_000;

/**
 * The libraries (PKCS#11) of makers of USB tokens: what policy names, what was chosen, and what lies
 * in known places under a known or telling name and exports C_GetFunctionList. None is loaded. A
 * file that is named twice, by links too, is there once.
 */
export async function findLibraries(question: Question): Promise<FoundLibrary[]> {
  const named = [
    ...question.policy.map((path) => ({ path, from: 'policy' as const })),
    ...question.chosen.map((path) => ({ path, from: 'chosen' as const })),
  ];
  const folders = question.folders ?? foldersOf(question);
  const inFolders = (await Promise.all(folders.map(candidates))).flat();
  const found = inFolders.map((path) => ({ path, from: 'found' as const }));
  const machine = machineOf(question);
  const libraries = new Map<string, FoundLibrary>();
  for (const candidate of [...named, ...found]) {
    const real = await realpath(candidate.path).catch(() => null);
    const key = real ?? candidate.path;
    if (libraries.has(key)) continue;
    // One that was named on purpose shows as unusable instead of not at all.
    if (candidate.from !== 'found' || (real !== null && (await isLibrary(real, machine))))
      libraries.set(key, candidate);
  }
  return [...libraries.values()];
}

/** Throws `library-unusable` where the file is no PKCS#11 library for this machine. Loads nothing. */
export async function assertLibrary(path: string): Promise<void> {
  const machine = machineOf(process);
  if (await isLibrary(path, machine)) return;
  throw new AppError('library-unusable', 'The file exports no C_GetFunctionList for this machine.');
}

async function isLibrary(path: string, machine: Machine | null): Promise<boolean> {
  try {
    const { size } = await stat(path);
    if (machine === null || size > largestBytes) return false;
    return exportsName(await readFile(path), 'C_GetFunctionList', machine);
  } catch {
    // Not there, not readable, or a folder: no library that could be loaded.
    return false;
  }
}

function machineOf({ platform, arch }: Pick<Question, 'platform' | 'arch'>): Machine | null {
  if (platform !== 'linux' && platform !== 'win32') return null;
  return arch === 'x64' || arch === 'arm64' ? { platform, arch } : null;
}

function foldersOf({ platform, env }: Question): string[] {
  if (platform !== 'win32')
    return linuxFolders.flatMap((folder) =>
      linuxSubfolders.map((inside) => posix.join(folder, inside)),
    );
  const system = win32.join(env.SystemRoot ?? 'C:\\Windows', 'System32');
  const programs = [env.ProgramW6432, env.ProgramFiles].filter((folder) => folder !== undefined);
  const own = [...new Set(programs)].flatMap((folder) =>
    windowsFolders.map((inside) => win32.join(folder, inside)),
  );
  return [system, ...own];
}

const names: ReadonlySet<string> = new Set(
  [...linuxNames, ...windowsNames].map((name) => name.toLowerCase()),
);

async function candidates(folder: string): Promise<string[]> {
  const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const path = folder.includes('\\') ? win32 : posix;
  return entries
    .filter((entry) => !entry.isDirectory() && isTelling(entry.name))
    .map((entry) => path.join(folder, entry.name))
    .sort();
}

function isTelling(name: string): boolean {
  if (proxyName.test(name)) return false;
  return names.has(name.toLowerCase()) || tellingName.test(name);
}
