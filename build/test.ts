import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensurePrograms, testPrograms } from './debian.ts';

/** Every suite in turn, whatever failed before; the last line sums them up. */

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };
type Suite = { readonly name: string; readonly run: () => Count };

const reports = 'out/test';

const tool = (name: string, ...command: readonly string[]): Suite => ({
  name,
  run: () => (ran(command) ? { passed: 1, failed: 0, skipped: 0 } : failedWhole),
});

const tests = (project: string): Suite => ({
  name: project,
  run: () => {
    const report = `${reports}/${project}.json`;
    const well = ran([
      'vitest',
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    return countOf(report, well);
  },
});

const failedWhole: Count = { passed: 0, failed: 1, skipped: 0 };

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

/** A suite that died before it wrote its report counts as one failure; so does one that ran nothing. */
function countOf(report: string, well: boolean): Count {
  try {
    // Vitest's JSON reporter writes these totals.
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as { numPassedTests: number; numFailedTests: number; numPendingTests: number };
    const unexplained = !well && numFailedTests === 0 ? 1 : 0;
    const nothing = numPassedTests === 0 && numFailedTests === 0 ? 1 : 0;
    return {
      passed: numPassedTests,
      failed: numFailedTests + Math.max(unexplained, nothing),
      skipped: numPendingTests,
    };
  } catch {
    return failedWhole;
  }
}

function main(wanted: readonly string[]): number {
  if (!ensurePrograms(testPrograms)) return 1;
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const chosen = Object.entries(suites).filter(
    ([name]) => wanted.length === 0 || wanted.includes(name),
  );
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, run } of new Set(chosen.flatMap(([, list]) => list))) {
    const count = run();
    console.log(
      `${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`,
    );
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
