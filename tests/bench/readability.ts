import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { rounded } from './budget.ts';
import { shootScreen } from './frames.ts';
import type { WorkScreen } from './work-screen.ts';

/** An instant at which the screen stood still, what it showed and which of it were words. */
export type Moment = Readonly<{
  kind: string;
  atMs: number;
  lossless: string;
  words: readonly string[];
}>;

/** Work goes on so long between two moments. */
const betweenMs = 2500;
/** For so long nothing moves, so that the same picture can be found in the recording. */
const heldMs = 2500;

/** So many moments of each kind of work. */
export async function takeMoments(
  screen: WorkScreen,
  count: number,
  folder: string,
  isKept: (sinceMs: number) => Promise<void>,
): Promise<readonly Moment[]> {
  const moments: Moment[] = [];
  for (const kind of screen.kinds) {
    await screen.workAt(kind);
    for (let number = 0; number < count; number += 1) {
      await setTimeout(betweenMs);
      await screen.freeze();
      const frozenMs = Date.now();
      await setTimeout(heldMs);
      await isKept(frozenMs + heldMs / 2);
      const lossless = `${folder}/${kind}-${number}.ppm`;
      const atMs = Date.now();
      await shootScreen(lossless);
      moments.push({ kind, atMs, lossless, words: await screen.words() });
      await screen.goOn();
    }
  }
  return moments;
}

export type Readability = Readonly<{ kind: string; ratio: number; least: number; moments: number }>;

/**
 * By kind of work: the page's words that OCR finds on the recorded frames, divided by those it finds
 * on lossless pictures of the same moments. `least` is the worst single moment.
 */
export async function measureReadability(
  moments: readonly (Moment & { readonly recorded: string })[],
): Promise<readonly Readability[]> {
  const counts: { kind: string; recorded: number; lossless: number }[] = [];
  const waiting = [...moments];
  const work = async (): Promise<void> => {
    for (let moment = waiting.shift(); moment !== undefined; moment = waiting.shift()) {
      const { kind, words } = moment;
      const recorded = countFound(words, await readWords(moment.recorded));
      counts.push({
        kind,
        recorded,
        lossless: countFound(words, await readWords(moment.lossless)),
      });
    }
  };
  await Promise.all([work(), work()]);
  return [...Map.groupBy(counts, ({ kind }) => kind)].map(([kind, of]) => {
    const sum = (name: 'recorded' | 'lossless') => of.reduce((all, each) => all + each[name], 0);
    const single = of.map(({ recorded, lossless }) => recorded / Math.max(1, lossless));
    const ratio = sum('recorded') / Math.max(1, sum('lossless'));
    return {
      kind: kind === '' ? 'page' : kind,
      ratio: rounded(ratio),
      least: rounded(Math.min(...single)),
      moments: of.length,
    };
  });
}

/** How many of the page's words were read, each as often as it stands there at most. */
function countFound(page: readonly string[], read: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of read) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of page.map((each) => each.normalize('NFC'))) {
    const count = left.get(word) ?? 0;
    if (count > 0) found += 1;
    left.set(word, count - 1);
  }
  return found;
}

async function readWords(path: string): Promise<readonly string[]> {
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
  const { stdout } = await promisify(execFile)('tesseract', [path, '-', '-l', 'vie'], { env });
  return stdout.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
