import type { OfficeKit } from '../../shared/office.ts';
import type { WorkLogContent } from '../../shared/work-log.ts';
import { startOf } from '../sessions/journal.ts';

/**
 * Whether a log tells of idle time that the kit's decision leaves with the officer. A session that
 * began under another kit followed that one's decision, and its journal cannot be shortened.
 */
export function tellsKeptIdle(
  { journals }: Pick<WorkLogContent, 'journals'>,
  { id, policy }: Pick<OfficeKit, 'id' | 'policy'>,
): boolean {
  if (policy.idleInWorkLog) return false;
  return journals.some(
    ({ entries }) =>
      startOf(entries)?.kitId === id && entries.some(({ kind }) => idleKinds.has(kind)),
  );
}

const idleKinds: ReadonlySet<string> = new Set(['input.idle', 'input.active']);
