import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** A process and everything under it, ids. */
function treeOf(root: number): readonly number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(statOf(Number(name))[1] ?? 0)] as const),
  );
  const isUnder = (pid: number): boolean =>
    pid === root || ((parents.get(pid) ?? 0) > 1 && isUnder(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isUnder);
}

/** Processor time that a tree has used so far. Processes that ended in between are left out. */
export function cpuSecondsOf(root: number): number {
  const ticks = treeOf(root).map((pid) => {
    // proc(5): utime and stime, counted from the state behind the name.
    const stat = statOf(pid);
    return Number(stat[11] ?? 0) + Number(stat[12] ?? 0);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
}

/** Proportional set size of a tree: shared pages count once. */
export function pssBytesOf(root: number): number {
  return sum(Object.values(pssByKind(root)));
}

/** The same by Chromium's kinds of process; `main` is the one that runs the app. */
export const pssByKind = (root: number): Record<string, number> =>
  byKind(root, /^Pss:\s+(\d+) kB/gm);

/**
 * Memory of a tree that no file stands behind, by the same kinds. What programs' files take depends on
 * which other programs map them at the moment, so that two trees or two hours are compared by this.
 */
export const ownByKind = (root: number): Record<string, number> =>
  byKind(root, /^Pss_(?:Anon|Shmem):\s+(\d+) kB/gm);

export const ownBytesOf = (root: number): number => sum(Object.values(ownByKind(root)));

function byKind(root: number, kilobytes: RegExp): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const pid of treeOf(root)) {
    const found = [...readProc(pid, 'smaps_rollup').matchAll(kilobytes)];
    const [, type = 'browser'] = /--type=([\w-]+)/.exec(readProc(pid, 'cmdline')) ?? [];
    const kind = pid === root ? 'main' : type;
    sizes[kind] = (sizes[kind] ?? 0) + sum(found.map(([, each]) => Number(each))) * 1024;
  }
  return sizes;
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

function statOf(pid: number): readonly string[] {
  return readProc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ');
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}
