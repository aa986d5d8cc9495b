import { parseArgs } from 'node:util';
import { ensurePrograms, testPrograms } from '../../build/debian.ts';
import { startDisplay } from '../support/display.ts';
import { atLeast, type Bench, type BenchOptions, type Budget, say } from './budget.ts';
import { measureCrash } from './crash.ts';
import { measureHeadDesk } from './head-desk.ts';
import { measureInbox } from './inbox.ts';
import { measureMemory } from './memory.ts';
import { measurePlayer } from './player.ts';
import { measureRecorder } from './recorder.ts';
import { measureRoundTrip } from './round-trip.ts';
import { measureSigning } from './signing.ts';
import { measureSoak } from './soak.ts';
import { measureStart } from './start.ts';
import { measureVerify } from './verify.ts';

/**
 * `npm run bench [-- NAME… --kills N --seconds N --page FILE.html --busy --moments N --hours H
 * --messages N]`: never fails on a missed budget, it reports it.
 */
const benches: Readonly<Record<string, Bench>> = {
  'round-trip': measureRoundTrip,
  start: measureStart,
  verify: async () => {
    const { name, figure, budget, plainMs, verifyMs } = await measureVerify();
    const parts = { plainMs: Math.round(plainMs), verifyMs: Math.round(verifyMs) };
    return [atLeast({ name, figure, unit: 'of SHA-256', budget }, parts)];
  },
  'head-desk': measureHeadDesk,
  crash: measureCrash,
  recorder: measureRecorder,
  memory: measureMemory,
  player: measurePlayer,
  signing: measureSigning,
  inbox: measureInbox,
  soak: measureSoak,
};

/** What takes hours runs only when it is named. */
const byName: ReadonlySet<string> = new Set(['soak']);

async function main(names: readonly string[], options: BenchOptions): Promise<number> {
  const unknown = names.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined) {
    console.error(`There is no benchmark '${unknown}', only: ${Object.keys(benches).join(', ')}.`);
    return 2;
  }
  // Whatever else speaks on the way must not stand between the figures.
  console.log = console.error;
  if (!ensurePrograms(testPrograms)) return 1;
  const display = process.env.DISPLAY ? null : await startDisplay({ width: 1920, height: 1080 });
  if (display !== null) process.env.DISPLAY = display.env.DISPLAY;
  try {
    const budgets: Budget[] = [];
    for (const [name, measure] of Object.entries(benches))
      if (names.includes(name) || (names.length === 0 && !byName.has(name)))
        budgets.push(...(await measured(name, measure, options)));
    process.stdout.write(`${JSON.stringify({ budgets }, null, 2)}\n`);
  } finally {
    await display?.stop();
  }
  return 0;
}

/** A benchmark that breaks says so in its place and leaves the others be. */
async function measured(name: string, measure: Bench, options: BenchOptions) {
  say(`${name} …`);
  const from = performance.now();
  try {
    return await measure(options);
  } catch (error) {
    const parts = { failure: error instanceof Error ? error.message : String(error) };
    say(`${name} failed: ${error instanceof Error ? error.stack : error}`);
    return [{ name, figure: null, unit: '', budget: 0, within: null, parts }];
  } finally {
    say(`${name} took ${Math.round((performance.now() - from) / 1000)} s`);
  }
}

const { values, positionals } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    // A round of all kinds on our own work page.
    seconds: { type: 'string', default: '180' },
    page: { type: 'string' },
    busy: { type: 'boolean', default: false },
    moments: { type: 'string', default: '10' },
    hours: { type: 'string', default: '8' },
    messages: { type: 'string', default: '100000' },
  },
  allowPositionals: true,
});
process.exitCode = await main(positionals, {
  kills: Number(values.kills),
  seconds: Number(values.seconds),
  ...(values.page !== undefined && { page: values.page }),
  busy: values.busy,
  moments: Number(values.moments),
  hours: Number(values.hours),
  messages: Number(values.messages),
});
