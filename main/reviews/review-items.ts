import type { RecordId } from '../../shared/envelope.ts';
import type { ReviewItem } from '../../shared/review-desk.ts';
import { nameOf } from '../office/directory.ts';
import { todayOf } from '../office/office.ts';
import type { PlanRevision, PlanSubmission } from '../plans/plan-revision-store.ts';
import type { WorkLogRevision, WorkLogSubmission } from '../work-logs/work-log-revision-store.ts';
import type { ReviewDeps } from './review-deps.ts';

/** More than a head of 300 people has waiting in a week. */
const mostWaiting = 1000;
/** Answered and withdrawn ones are for looking back; older ones stay in the inbox. */
const mostPast = 50;

/** What waits, oldest first; behind it what was answered or withdrawn, newest first. */
export function listItems(deps: ReviewDeps): ReviewItem[] {
  const waiting = [
    ...deps.plans.listSubmissions('waiting', mostWaiting).map((each) => planItem(deps, each)),
    ...deps.workLogs.listSubmissions('waiting', mostWaiting).map((each) => logItem(deps, each)),
  ];
  const past = (['approved', 'returned', 'withdrawn'] as const).flatMap((outcome) => [
    ...deps.plans.listSubmissions(outcome, mostPast).map((each) => planItem(deps, each)),
    ...deps.workLogs.listSubmissions(outcome, mostPast).map((each) => logItem(deps, each)),
  ]);
  return [
    ...waiting.toSorted((a, b) => a.receivedAt - b.receivedAt),
    ...past.toSorted((a, b) => b.receivedAt - a.receivedAt),
  ];
}

/** A submission as it came, plan or log; undefined for one that is not here. */
export type Submission =
  | { readonly of: 'plan.submit'; readonly version: PlanRevision }
  | { readonly of: 'work-log.submit'; readonly version: WorkLogRevision };

/** The version of a plan or a log that this record submitted. */
export function findSubmission(
  { plans, workLogs }: ReviewDeps,
  recordId: RecordId,
): Submission | undefined {
  const plan = plans.findSubmission(recordId);
  if (plan) return { of: 'plan.submit', version: plan };
  const log = workLogs.findSubmission(recordId);
  return log && { of: 'work-log.submit', version: log };
}

/** A submission as the head’s list shows it. */
export function itemOf(deps: ReviewDeps, submission: Submission): ReviewItem {
  return submission.of === 'plan.submit'
    ? planItem(deps, submission.version)
    : logItem(deps, submission.version);
}

function planItem(deps: ReviewDeps, version: PlanSubmission): ReviewItem {
  return {
    ...commonOf(deps, version),
    of: 'plan.submit',
    state: version.outcome,
    journalSound: null,
  };
}

function logItem(deps: ReviewDeps, version: WorkLogSubmission): ReviewItem {
  const { outcome, signed, journalSound } = version;
  return {
    ...commonOf(deps, version),
    of: 'work-log.submit',
    state: outcome === 'waiting' && !signed ? 'awaiting-signature' : outcome,
    journalSound,
  };
}

function commonOf(deps: ReviewDeps, version: PlanSubmission | WorkLogSubmission) {
  const { recordId, personId, week, revision, receivedAt, overdueTasks, changes } = version;
  return {
    recordId,
    personId,
    personName: nameOf(deps.office.kit().directory, personId, todayOf(deps)),
    week,
    revision,
    receivedAt,
    overdueTasks,
    changes,
    opened: deps.desks.find(recordId).opened,
  };
}
