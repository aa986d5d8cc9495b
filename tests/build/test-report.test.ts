import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  countOf,
  failedFiles,
  type Run,
  readRun,
  withFilesAgain,
} from '../../build/test-report.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phien-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Outcome = 'passed' | 'failed' | 'pending';

function fileOf(name: string, tests: Readonly<Record<string, Outcome>>) {
  const assertionResults = Object.entries(tests).map(([fullName, status]) => ({
    fullName,
    status,
    failureMessages: status === 'failed' ? [`Error: ${fullName} was cold`] : [],
  }));
  const failed = assertionResults.some(({ status }) => status === 'failed');
  const status = failed ? 'failed' : 'passed';
  return { name: join(process.cwd(), name), status, message: '', assertionResults };
}

function runOf(testResults: readonly object[], endedWell: boolean): Run {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify({ testResults }));
  return readRun(path, endedWell);
}

const good = fileOf('tests/a.test.ts', { warm: 'passed', left: 'pending' });

it('counts what passed, failed and was skipped, and tells why', () => {
  const run = runOf([good, fileOf('tests/b.test.ts', { tea: 'failed', bread: 'passed' })], false);
  expect(failedFiles(run)).toEqual(['tests/b.test.ts']);
  expect(countOf('unit', run)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    told: ['FAILED tests/b.test.ts > tea\nError: tea was cold'],
  });
});

it('counts a file that failed and passed when run again as it ended, and tells of both', () => {
  const first = runOf([good, fileOf('tests/b.test.ts', { tea: 'failed', bread: 'passed' })], false);
  const again = runOf([fileOf('tests/b.test.ts', { tea: 'passed', bread: 'passed' })], true);
  const { told, ...count } = countOf('unit', withFilesAgain(first, again));
  expect(count).toEqual({ passed: 3, failed: 0, skipped: 1 });
  expect(told).toEqual([
    'FAILED, then passed when run again: tests/b.test.ts > tea\nError: tea was cold',
  ]);
});

it('leaves a failure that comes back a failure, told once', () => {
  const first = runOf([good, fileOf('tests/b.test.ts', { tea: 'failed' })], false);
  const run = withFilesAgain(first, first);
  expect(countOf('unit', withFilesAgain(run, first))).toMatchObject({
    failed: 1,
    told: ['FAILED tests/b.test.ts > tea\nError: tea was cold'],
  });
});

it('counts a test that fails only when its file is run again', () => {
  const first = runOf([fileOf('tests/b.test.ts', { tea: 'failed', bread: 'passed' })], false);
  const again = runOf([fileOf('tests/b.test.ts', { tea: 'passed', bread: 'failed' })], false);
  expect(countOf('unit', withFilesAgain(first, again))).toMatchObject({ passed: 1, failed: 1 });
});

it('takes a file that could not be loaded for a failure', () => {
  const name = join(process.cwd(), 'tests/c.test.ts');
  const unloaded = { name, status: 'failed', message: 'No such module', assertionResults: [] };
  const run = runOf([good, unloaded], false);
  expect(failedFiles(run)).toEqual(['tests/c.test.ts']);
  expect(countOf('unit', run)).toMatchObject({
    failed: 1,
    told: ['FAILED tests/c.test.ts as a whole\nNo such module'],
  });
});

it('takes a run for failed that ended badly, ran nothing, or left no report', () => {
  expect(countOf('unit', runOf([good], false)).failed).toBe(1);
  expect(countOf('unit', runOf([], true)).failed).toBe(1);
  expect(countOf('unit', readRun(join(folder, 'none.json'), true)).failed).toBe(1);
});

it('tells of a run that ended badly outside of any test, though it went well again', () => {
  const run = withFilesAgain(runOf([good], false), runOf([good], true));
  expect(countOf('unit', run)).toMatchObject({
    failed: 0,
    told: ['FAILED, then passed when run again: outside of any test'],
  });
});
