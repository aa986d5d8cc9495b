import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { longestFile } from '../recordings/capture-span.ts';

/**
 * SHA-256 of each file, lower-case hex, in the order given; empty for a file that is longer than any of
 * ours, which would keep whoever waits, null for one that cannot be read. Many files are hashed on
 * threads of their own, which have started when this returns, so the caller can go on meanwhile.
 */
export function hashFiles(paths: readonly string[]): Promise<readonly Hash[]> {
  const threads = Math.min(
    availableParallelism(),
    mostThreads,
    Math.floor(paths.length / worthThread),
  );
  if (threads === 0) return Promise.resolve(hashAll(paths, process.getBuiltinModule, longestFile));
  const shares = Array.from({ length: threads }, (_, thread) =>
    paths.filter((_path, index) => index % threads === thread),
  );
  return Promise.all(shares.map(hashOnThread)).then((hashed) =>
    paths.map((_, index) => hashed[index % threads]?.[Math.floor(index / threads)] ?? null),
  );
}

type Hash = string | null;

const mostThreads = 4;
/** Fewer files than these are hashed sooner than a thread starts. */
const worthThread = 16;

function hashOnThread(paths: readonly string[]): Promise<readonly Hash[]> {
  // The thread runs this very function: a file of its own would lie elsewhere in the bundle.
  const code = `const { parentPort, workerData } = require('node:worker_threads');
    parentPort.postMessage((${hashAll})(workerData, process.getBuiltinModule, ${longestFile}));`;
  const worker = new Worker(code, { eval: true, workerData: paths });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Uses nothing but its arguments, so that its source can be sent to a thread. */
function hashAll(
  paths: readonly string[],
  load: typeof process.getBuiltinModule,
  longest: number,
): readonly Hash[] {
  const { createHash } = load('node:crypto');
  const { closeSync, fstatSync, openSync, readSync } = load('node:fs');
  // One buffer that stays in the processor's cache is faster than larger ones and reading ahead.
  const buffer = Buffer.allocUnsafe(256 * 1024);
  return paths.map((path) => {
    const hash = createHash('sha256');
    let file: number | null = null;
    try {
      file = openSync(path, 'r');
      if (fstatSync(file).size > longest) return '';
      for (;;) {
        const length = readSync(file, buffer, 0, buffer.length, null);
        if (length === 0) return hash.digest('hex');
        hash.update(buffer.subarray(0, length));
      }
    } catch {
      // Whoever asked names it; the others are hashed all the same.
      return null;
    } finally {
      if (file !== null) closeSync(file);
    }
  });
}
