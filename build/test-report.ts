import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What a suite counted, and in words what did not go well at once. */
export type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly told: readonly string[];
};

/** A suite's files as they last ended, and what failed before that. */
export type Run = {
  readonly files: readonly TestFile[];
  readonly endedWell: boolean;
  readonly before: readonly Failure[];
};

/** What Vitest's JSON reporter writes of a file. */
type TestFile = {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly Test[];
};
type Test = {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[] | null;
};
type Failure = { readonly what: string; readonly why: readonly string[] };

/** Lines of one failure that are told again. */
const longest = 30;

export const failedWhole = (name: string): Count => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  told: [`FAILED as a whole: ${name}`],
});

/** The run that Vitest reported at `path`; one without files where it wrote no report. */
export function readRun(path: string, endedWell: boolean): Run {
  try {
    const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as { testResults: TestFile[] };
    return { files: testResults, endedWell, before: [] };
  } catch {
    return { files: [], endedWell: false, before: [] };
  }
}

/** As arguments to run them again. */
export const failedFiles = ({ files }: Run): readonly string[] =>
  files.filter((file) => failuresOf(file).length > 0).map(nameOf);

/** A run of which some files, or all, were run again. */
export function withFilesAgain(first: Run, again: Run): Run {
  const names = new Set(again.files.map(({ name }) => name));
  const failures = first.files.flatMap(failuresOf);
  const inNoTest = { what: 'outside of any test', why: [] };
  return {
    files: [...first.files.filter(({ name }) => !names.has(name)), ...again.files],
    endedWell: again.endedWell,
    before: [...first.before, ...(failures.length > 0 ? failures : [inNoTest])],
  };
}

/**
 * What the files counted as they last ended. A file that could not be loaded is a failure, and so is
 * a run that shows none but did not end well, or in which nothing passed.
 */
export function countOf(name: string, { files, endedWell, before }: Run): Count {
  const failures = files.flatMap(failuresOf);
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const mended = before.filter(({ what }) => failures.every((failure) => failure.what !== what));
  const told = [
    ...failures.map((failure) => inWords('FAILED', failure)),
    ...mended.map((failure) => inWords('FAILED, then passed when run again:', failure)),
  ];
  if (failures.length === 0 && (!endedWell || passed === 0)) {
    const whole = failedWhole(name);
    return { ...whole, told: [...whole.told, ...told] };
  }
  return { passed, failed: failures.length, skipped: tests.length - passed - failed, told };
}

function failuresOf(file: TestFile): readonly Failure[] {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length > 0)
    return failed.map(({ fullName, failureMessages }) => ({
      what: `${nameOf(file)} > ${fullName}`,
      why: (failureMessages ?? []).flatMap((message) => message.split('\n')),
    }));
  const unloaded = { what: `${nameOf(file)} as a whole`, why: file.message.split('\n') };
  return file.status === 'failed' ? [unloaded] : [];
}

const inWords = (outcome: string, { what, why }: Failure): string =>
  [
    `${outcome} ${what}`,
    ...why.filter((line) => !/node_modules|at new Promise/.test(line)).slice(0, longest),
  ].join('\n');

const nameOf = ({ name }: TestFile) => relative(process.cwd(), name);
