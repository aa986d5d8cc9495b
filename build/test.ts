import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { ensurePrograms, testPrograms } from './debian.ts';
import {
  type Count,
  countOf,
  failedFiles,
  failedWhole,
  type Run,
  readRun,
  withFilesAgain,
} from './test-report.ts';

/**
 * Every suite in turn, whatever failed before. A test file that failed is run again from nothing,
 * one at a time. What failed is told at the end, where whoever reads a long output looks first; the
 * last line sums it up. Decision 0040.
 */

type Suite = { readonly name: string; readonly run: () => Count };

const reports = 'out/test';
const timesAgain = 2;

const tool = (name: string, ...command: readonly string[]): Suite => ({
  name,
  run: () => (ran(command) ? { passed: 1, failed: 0, skipped: 0, told: [] } : failedWhole(name)),
});

const tests = (project: string): Suite => ({
  name: project,
  run: () => {
    let run = runTests(project);
    let asked: readonly string[] = [];
    for (let again = 0; again < timesAgain && !run.endedWell; again++) {
      const failed = failedFiles(run);
      // Where no file failed, something outside of the tests did: all that was asked runs again.
      if (failed.length > 0) asked = failed;
      console.log(`\n${project}: again, from nothing: ${asked.join(' ') || 'everything'}`);
      run = withFilesAgain(run, runTests(project, '--no-file-parallelism', ...asked));
    }
    return countOf(project, run);
  },
});

function runTests(project: string, ...more: readonly string[]): Run {
  const report = `${reports}/${project}.json`;
  // A run that dies leaves no report, rather than the one before.
  rmSync(report, { force: true });
  const endedWell = ran([
    'vitest',
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...more,
  ]);
  return readRun(report, endedWell);
}

const check = [
  tool('types', 'tsc', '-b'),
  tool('lint', 'biome', 'ci', '--error-on-warnings', '.'),
  tests('unit'),
];
const bundle = tool(
  'bundle',
  'electron-vite',
  'build',
  '--config',
  'build/electron.vite.config.ts',
);
const suites: Readonly<Record<string, readonly Suite[]>> = {
  check,
  integration: [bundle, tests('integration')],
  e2e: [bundle, tests('e2e')],
};

function ran([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(`node_modules/.bin/${command}`, args, { stdio: 'inherit' }).status === 0;
}

function main(wanted: readonly string[]): number {
  if (!ensurePrograms(testPrograms)) return 1;
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const chosen = Object.entries(suites).filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  );
  const counts = [...new Set(chosen.flatMap(([, list]) => list))].map(({ name, run }) => {
    const count = run();
    console.log(`${name}: ${inWords(count)}`);
    return count;
  });
  for (const told of counts.flatMap((count) => count.told)) console.log(`\n${told}\n`);
  const total = counts.reduce(sum);
  console.log(inWords(total));
  return total.failed === 0 ? 0 : 1;
}

const inWords = ({ passed, failed, skipped }: Count) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const sum = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  told: [...a.told, ...b.told],
});

process.exitCode = main(process.argv.slice(2));
