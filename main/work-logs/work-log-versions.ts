import type { WorkLogDraft, WorkLogState } from '../../shared/work-log.ts';
import type { WorkLogRevision } from './work-log-revision-store.ts';

/** Every function here takes the versions of one log, oldest first. */
type Versions = readonly WorkLogRevision[];

/** Where a log stands. A draft beside an approved version is a correction in the making. */
export function workLogStateOf(draft: WorkLogDraft | null, versions: Versions): WorkLogState {
  const newest = versions.at(-1);
  const outcome = newest?.outcome;
  switch (outcome) {
    case undefined:
    case 'withdrawn':
      return 'draft';
    case 'waiting':
    case 'superseded':
      return newest?.signed ? 'submitted' : 'awaiting-signature';
    case 'returned':
      return 'returned';
    case 'approved':
      return draft ? 'draft' : 'approved';
    default:
      return outcome satisfies never;
  }
}

/** Whether the officer may write in it. */
export function isEditable(state: WorkLogState): boolean {
  return state === 'draft' || state === 'returned';
}

/** The approved version that a correction cites; the last one, so corrections form a row. */
export function approvedOf(versions: Versions): WorkLogRevision | undefined {
  return versions.findLast(({ outcome }) => outcome === 'approved');
}

export function nextRevision(versions: Versions): number {
  return Math.max(0, ...versions.map(({ revision }) => revision)) + 1;
}

/** Later by revision; of one revision a version signed by the token replaces an unsigned one. */
export function isNewest(
  version: Pick<WorkLogRevision, 'revision' | 'signed' | 'sentAt'>,
  versions: Versions,
): boolean {
  return versions.every((other) => {
    if (other.revision !== version.revision) return other.revision < version.revision;
    if (other.signed !== version.signed) return version.signed;
    return other.sentAt <= version.sentAt;
  });
}
