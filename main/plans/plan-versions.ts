import type { PlanContent, PlanState } from '../../shared/plan.ts';
import type { PlanRevision } from './plan-revision-store.ts';

/** Every function here takes the revisions of one plan, oldest first. */
type Revisions = readonly PlanRevision[];

/** The version on which a week runs. */
export type RunningVersion = { readonly version: PlanRevision; readonly approved: boolean };

/** Where a plan stands. A draft beside an approved version is an amendment in the making. */
export function planStateOf(draft: PlanContent | null, revisions: Revisions): PlanState {
  const outcome = revisions.at(-1)?.outcome;
  switch (outcome) {
    case undefined:
    case 'withdrawn':
      return 'draft';
    case 'waiting':
    case 'superseded':
      return 'submitted';
    case 'returned':
      return 'returned';
    case 'approved':
      return draft ? 'draft' : 'approved';
    default:
      return outcome satisfies never;
  }
}

/**
 * The approved version, until a newer one is approved; before any approval the last one that was
 * submitted and not withdrawn.
 */
export function runningOf(revisions: Revisions): RunningVersion | null {
  const approved = revisions.findLast(({ outcome }) => outcome === 'approved');
  if (approved) return { version: approved, approved: true };
  const submitted = revisions.findLast(({ outcome }) => outcome !== 'withdrawn');
  return submitted ? { version: submitted, approved: false } : null;
}

/** What a version that follows these is compared with: the version on which the week ran. */
export function baselineOf(revisions: Revisions): PlanContent | null {
  return runningOf(revisions)?.version.content ?? null;
}

export function hasApproved(revisions: Revisions): boolean {
  return revisions.some(({ outcome }) => outcome === 'approved');
}

export function nextRevision(revisions: Revisions): number {
  return Math.max(0, ...revisions.map(({ revision }) => revision)) + 1;
}

/** Whether a version is later than all of these: by revision, then by when it was sent. */
export function isNewest(
  { revision, sentAt }: Pick<PlanRevision, 'revision' | 'sentAt'>,
  revisions: Revisions,
): boolean {
  return revisions.every(
    (other) => other.revision < revision || (other.revision === revision && other.sentAt <= sentAt),
  );
}

/** What this version is compared with: the version on which the week ran before it. */
export function baselineBefore(version: PlanRevision, revisions: Revisions): PlanContent | null {
  const place = revisions.findIndex(({ recordId }) => recordId === version.recordId);
  return baselineOf(place === -1 ? revisions : revisions.slice(0, place));
}
