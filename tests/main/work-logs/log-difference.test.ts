import { expect, it } from 'vitest';
import { logDifference } from '../../../main/work-logs/log-difference.ts';
import type { WorkLogDraft, WorkLogLine } from '../../../shared/work-log.ts';
import { aTaskId } from '../../support/plans.ts';

const line = (number: number, overrides: Partial<WorkLogLine> = {}): WorkLogLine => ({
  ...{ taskId: aTaskId(number), done: 1, quality: 'met', doneOn: '2026-11-18' },
  ...{ result: '', reason: '', wayForward: '', evidence: '' },
  ...overrides,
});
const log = (lines: WorkLogLine[], words = ''): WorkLogDraft => ({
  ...{ week: '2026-W47', lines, words },
});

it('tells which places of a log changed, and what they said', () => {
  const before = log([line(1), line(2)], 'Cần thêm máy quét.');
  const after = log([line(1, { done: 3, quality: 'in-progress', doneOn: null }), line(3)], '');
  expect(logDifference(before, after)).toEqual([
    {
      taskId: aTaskId(1),
      change: 'changed',
      fields: [
        { field: 'done', before: '1', after: '3' },
        { field: 'quality', before: 'met', after: 'in-progress' },
        { field: 'doneOn', before: '2026-11-18', after: '' },
      ],
    },
    { taskId: aTaskId(3), change: 'added', fields: [] },
    { taskId: aTaskId(2), change: 'removed', fields: [] },
    {
      taskId: null,
      change: 'changed',
      fields: [{ field: 'words', before: 'Cần thêm máy quét.', after: '' }],
    },
  ]);
  expect(logDifference(before, before)).toEqual([]);
});
