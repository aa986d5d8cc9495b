import type { LogChange, WorkLogDraft, WorkLogLine } from '../../shared/work-log.ts';
import { changedLogField } from '../../shared/work-log.ts';

/**
 * Which places of a log say something else than in the version before, in the order of its lines; of a
 * line that came or went, nothing but that.
 */
export function logDifference(before: WorkLogDraft, after: WorkLogDraft): LogChange[] {
  const old = new Map(before.lines.map((line) => [line.taskId, line]));
  const kept = new Set(after.lines.map(({ taskId }) => taskId));
  return [
    ...after.lines.flatMap((line) => changeOf(old.get(line.taskId), line)),
    ...before.lines
      .filter(({ taskId }) => !kept.has(taskId))
      .map(({ taskId }) => ({ taskId, change: 'removed' as const, fields: [] })),
    ...(before.words === after.words
      ? []
      : [
          {
            taskId: null,
            change: 'changed' as const,
            fields: [{ field: 'words' as const, before: before.words, after: after.words }],
          },
        ]),
  ];
}

function changeOf(before: WorkLogLine | undefined, after: WorkLogLine): LogChange[] {
  const { taskId } = after;
  if (before === undefined) return [{ taskId, change: 'added', fields: [] }];
  const fields = changedLogField.options.flatMap((field) => {
    if (field === 'words' || before[field] === after[field]) return [];
    return [{ field, before: String(before[field] ?? ''), after: String(after[field] ?? '') }];
  });
  return fields.length === 0 ? [] : [{ taskId, change: 'changed', fields }];
}
