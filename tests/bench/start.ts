import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { atMost, type Bench, percentile, rounded } from './budget.ts';
import { openTrial, withTrial } from './trial-app.ts';

const runs = 7;
const marks = pathToFileURL(join(import.meta.dirname, 'start-marks.ts')).href;

type Start = Readonly<{ loadMs: number; openMs: number; paintedMs: number }>;

/** What main itself takes from its first line to its first window; Chromium's own start is left out. */
export const measureStart: Bench = () =>
  withTrial(async (folder) => {
    const starts: Start[] = [];
    for (let run = 0; run < runs; run += 1) starts.push(await startOnce(folder));
    const own = starts.map(({ loadMs, openMs }) => loadMs + openMs);
    const median = (name: keyof Start) =>
      rounded(
        percentile(
          starts.map((start) => start[name]),
          0.5,
        ),
      );
    return [
      atMost(
        { name: 'main-ready', figure: percentile(own, 0.5), unit: 'ms (median)', budget: 400 },
        {
          slowestMs: rounded(Math.max(...own)),
          loadMs: median('loadMs'),
          openMs: median('openMs'),
          firstPaintMs: median('paintedMs'),
          runs,
        },
      ),
    ];
  });

async function startOnce(folder: string): Promise<Start> {
  const { app, desk } = await openTrial(folder, { env: { NODE_OPTIONS: `--import=${marks}` } });
  try {
    if (app.kind === 'electron') throw new Error('Only the stand-in can be marked so far.');
    const at = await app.evaluate(() => {
      const { phienMarks } = globalThis as unknown as { phienMarks: Record<string, number> };
      return phienMarks;
    });
    await desk.getByRole('heading', { level: 1 }).waitFor();
    const page = await desk.evaluate(() => ({
      openedAt: performance.timeOrigin,
      paintedMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    }));
    const { readAt = 0, ranAt = 0, readyAt = 0 } = at;
    const openMs = page.openedAt - readyAt;
    return { loadMs: ranAt - readAt, openMs, paintedMs: page.paintedMs };
  } finally {
    await app.quit();
  }
}
