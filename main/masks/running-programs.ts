import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isExcluded, isShortNameExcluded } from './program-names.ts';

/** The names of one process; `short` may be cut. */
export type RunningProgram = { readonly short: string; readonly path: string | null };

const run = promisify(execFile);

/** Whether one of the excluded programs runs, by the names of the machine's processes alone. */
export function isAnyRunning(
  running: readonly RunningProgram[],
  excluded: readonly string[],
): boolean {
  return running.some(
    ({ short, path }) =>
      isShortNameExcluded(short, excluded) || (path !== null && isExcluded([path], excluded)),
  );
}

/** The processes of this machine. Throws where the system does not tell. */
export function listRunning(platform: NodeJS.Platform): Promise<RunningProgram[]> {
  return platform === 'win32' ? listOnWindows() : listOnLinux();
}

/** Long enough that a list is not read anew for every picture, short enough to notice an end. */
const keptListMs = 1000;

/** The same list for a while; one that failed is asked for anew. */
export function createKeptList<T>(list: () => Promise<T>, mono: () => number): () => Promise<T> {
  let kept: { readonly list: Promise<T>; readonly atMono: number } | null = null;
  return () => {
    if (kept !== null && mono() - kept.atMono < keptListMs) return kept.list;
    const asked = { list: list(), atMono: mono() };
    kept = asked;
    asked.list.catch(() => {
      if (kept === asked) kept = null;
    });
    return asked.list;
  };
}

async function listOnLinux(): Promise<RunningProgram[]> {
  const entries = await readdir('/proc');
  const found = await Promise.all(entries.filter((name) => /^\d+$/.test(name)).map(readProcess));
  return found.filter((each) => each !== null);
}

async function readProcess(id: string): Promise<RunningProgram | null> {
  try {
    const short = (await readFile(`/proc/${id}/comm`, 'utf8')).trimEnd();
    // Only one's own processes tell their path.
    return { short, path: await readlink(`/proc/${id}/exe`).catch(() => null) };
  } catch {
    // It ended meanwhile.
    return null;
  }
}

/** Source: Microsoft, `tasklist`: image name first, as comma separated values. */
async function listOnWindows(): Promise<RunningProgram[]> {
  const { stdout } = await run('tasklist', ['/fo', 'csv', '/nh'], { windowsHide: true });
  return [...stdout.matchAll(/^"([^"]+)"/gm)].map(([, name = '']) => ({ short: name, path: name }));
}
