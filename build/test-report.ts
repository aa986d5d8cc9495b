import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What a suite counted, and in words what did not go well at the first try. */
export type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly told: readonly string[];
};

/** What Vitest's JSON reporter writes of a run. */
type Report = {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly TestFile[];
};
type TestFile = {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly Test[];
};
type Test = {
  readonly fullName: string;
  readonly status: string;
  /** Of a test that passed: of the tries before. */
  readonly failureMessages: readonly string[] | null;
};

/** Lines of one failure that are told again. */
const longest = 30;

export const failedWhole = (name: string): Count => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  told: [`FAILED as a whole: ${name}`],
});

/**
 * Counts what Vitest reported at `path`. A file that could not be loaded is a failure, and so is a
 * run that reported none but did not end well, ran nothing, or wrote no report.
 */
export function countOf(name: string, path: string, endedWell: boolean): Count {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
    const failures = report.testResults.flatMap(failuresOf);
    const passed = report.numPassedTests;
    if (failures.length === 0 && (!endedWell || passed === 0)) return failedWhole(name);
    return {
      passed,
      failed: failures.length,
      skipped: report.numPendingTests,
      told: [...failures, ...report.testResults.flatMap(secondTriesOf)],
    };
  } catch {
    return failedWhole(name);
  }
}

function failuresOf(file: TestFile): readonly string[] {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length > 0) return failed.map((test) => inWords('FAILED', file, test));
  return file.status === 'failed' ? [`FAILED to load ${nameOf(file)}\n${file.message}`] : [];
}

const secondTriesOf = (file: TestFile): readonly string[] =>
  file.assertionResults
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length)
    .map((test) => inWords('PASSED only when tried again:', file, test));

function inWords(outcome: string, file: TestFile, { fullName, failureMessages }: Test): string {
  const ours = (failureMessages ?? [])
    .flatMap((message) => message.split('\n'))
    .filter((line) => !/node_modules|at new Promise/.test(line))
    .slice(0, longest);
  return [`${outcome} ${nameOf(file)} > ${fullName}`, ...ours].join('\n');
}

const nameOf = ({ name }: TestFile) => relative(process.cwd(), name);
