import type { RecordId } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { Task } from '../../shared/plan.ts';
import type { ReviewDraft, ReviewLine, ReviewView } from '../../shared/review.ts';
import type { LogCheck, ReviewDetail } from '../../shared/review-desk.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';
import { nameOf } from '../office/directory.ts';
import { todayOf } from '../office/office.ts';
import { planDifference } from '../plans/difference.ts';
import type { PlanRevision } from '../plans/plan-revision-store.ts';
import { tasksOf } from '../work-logs/draft.ts';
import { isUnderKit } from '../work-logs/under-kit.ts';
import type { WorkLogRevision } from '../work-logs/work-log-revision-store.ts';
import type { LogReading } from './log-reading.ts';
import type { ReviewDeps } from './review-deps.ts';
import { findSubmission, itemOf, type Submission } from './review-items.ts';
import { commitmentFor } from './sample-commitments.ts';

/** A submission with all that its reader needs to decide. Throws `not-found`. */
export function getDetail(deps: ReviewDeps, readLog: LogReading, recordId: RecordId): ReviewDetail {
  const submission = getSubmission(deps, recordId);
  const item = itemOf(deps, submission);
  const draft = deps.desks.find(recordId).draft ?? blankDraft(submission);
  const common = { item, draft, review: viewOf(deps, recordId), signer: item.personName };
  return submission.of === 'plan.submit'
    ? { of: 'plan.submit', ...common, ...planDetail(deps, submission.version) }
    : { of: 'work-log.submit', ...common, ...logDetail(deps, readLog, submission.version) };
}

/** Throws `not-found`. */
export function getSubmission(deps: ReviewDeps, recordId: RecordId): Submission {
  const submission = findSubmission(deps, recordId);
  if (!submission) throw new AppError('not-found', 'No such submission is here.');
  return submission;
}

/** The newest answer to a submission, with the dissents it met; null without one. */
export function viewOf(deps: ReviewDeps, answersId: RecordId): ReviewView | null {
  const review = deps.reviews.findAnswerTo(answersId);
  if (!review) return null;
  const { decision, comment, lines, recordId, reviewerId, reviewedAt } = review;
  return {
    decision,
    comment,
    lines: [...lines],
    recordId,
    reviewerName: nameOf(deps.office.kit().directory, reviewerId, todayOf(deps)),
    reviewedAt,
    dissents: deps.dissents.listOf(recordId).map(({ taskId, text, at }) => ({ taskId, text, at })),
  };
}

/** The tasks a submission is about. */
export function tasksIn(submission: Submission): readonly Task[] {
  return submission.of === 'plan.submit'
    ? submission.version.content.tasks
    : tasksOf(submission.version.content);
}

/** Nothing is judged yet: the head's own words replace it. */
export function blankDraft(submission: Submission): ReviewDraft {
  const lines = tasksIn(submission).map(
    (task): ReviewLine =>
      submission.of === 'plan.submit'
        ? { ...blankLine(task), errors: null, delays: null, objectiveReasonConfirmed: null }
        : { ...blankLine(task), errors: 0, delays: 0, objectiveReasonConfirmed: false },
  );
  return { decision: 'approved', comment: '', lines };
}

function blankLine({ id }: Task) {
  return { taskId: id, accepted: true, comment: '' };
}

function planDetail({ plans }: ReviewDeps, { recordId, content, amendmentReason }: PlanRevision) {
  const baseline = plans.baselineFor(recordId);
  return {
    content,
    amendmentReason,
    difference: baseline && planDifference(baseline, content),
  };
}

function logDetail(deps: ReviewDeps, readLog: LogReading, version: WorkLogRevision) {
  const { sessions, checks } = readLog(version);
  return {
    content: version.content,
    sessions: [...sessions],
    changed: deps.workLogs.changedIn(version.recordId),
    checks: [
      signatureCheck(deps, version),
      ...checks,
      rulesCheck(deps, version),
      planCheck(deps, version),
      commitmentCheck(deps, version),
      ...leftOutCheck(deps, version),
    ],
    requests: deps.recordings.askedOf({ officerId: version.personId, week: version.week }),
    sample: deps.recordings.sampleStateOf(version.recordId),
  };
}

/** A fact, not a fault: another computer's sessions go into no log from this one. */
function leftOutCheck({ workLogs, text }: ReviewDeps, version: WorkLogRevision): LogCheck[] {
  const startedAt = workLogs.leftOutOf(version);
  if (startedAt.length === 0) return [];
  const { t, format } = text();
  const words = { count: startedAt.length, times: format.list(startedAt.map(format.dateTime)) };
  return [{ name: 'sessions-left-out', ok: null, detail: t('check.sessionsLeftOut', words) }];
}

/**
 * Times mean what the office's kit says, not what a log says: idle and unattended time depend on
 * it.
 */
function rulesCheck({ office, text }: ReviewDeps, { content, kitId }: WorkLogRevision): LogCheck {
  const { t } = text();
  const kit = office.findKit(kitId);
  if (!kit) return { name: 'rules', ok: null, detail: t('check.rulesKitUnknown') };
  const { serial } = kit;
  return isUnderKit(content, kit)
    ? { name: 'rules', ok: true, detail: t('check.rulesSound', { serial }) }
    : { name: 'rules', ok: false, detail: t('check.rulesDiffer', { serial }) };
}

/** A log brings its plan along; this desk knows which plan came here and what was answered. */
function planCheck(deps: ReviewDeps, { personId, content }: WorkLogRevision) {
  const { plan, planRevision: revision, planApproved, week } = content;
  const { t } = deps.text();
  const check = (ok: LogCheck['ok'], detail: string): LogCheck => ({
    name: 'plan-received',
    ok,
    detail,
  });
  const versions = deps.plans.versionsOf(personId, week);
  if (plan === null)
    return versions.some(({ outcome }) => outcome !== 'withdrawn')
      ? check(false, t('check.planLeftOut'))
      : check(true, t('check.planNone'));
  const received = versions.find((version) => version.revision === revision);
  if (!received) return check(null, t('check.planNotReceived', { revision }));
  if (Buffer.compare(canonicalJson(received.content), canonicalJson(plan)) !== 0)
    return check(false, t('check.planDiffers', { revision }));
  return planApproved && received.outcome !== 'approved'
    ? check(false, t('check.planNotApproved', { revision }))
    : check(true, t('check.planReceived', { revision }));
}

/** The log names what draws its sample: without that, or with another, none can be drawn. */
function commitmentCheck(deps: ReviewDeps, { personId, week, content }: WorkLogRevision) {
  const { t } = deps.text();
  const check = (ok: LogCheck['ok'], detail: string): LogCheck => ({ name: 'sample', ok, detail });
  const named = content.sampleCommitment;
  if (named === null)
    return commitmentFor(deps, personId, week) === null
      ? check(true, t('check.sampleNone'))
      : check(false, t('check.sampleLeftOut'));
  const review = deps.reviews.find(named.reviewId);
  if (!review) return check(null, t('check.sampleReviewUnknown'));
  const isRight = review.personId === personId && review.sampleCommitment === named.commitment;
  return isRight ? check(true, t('check.sampleNamed')) : check(false, t('check.sampleOther'));
}

/** The exchange applies only what it found sound; what is left to say is who signed. */
function signatureCheck(
  deps: ReviewDeps,
  { signed, personId, receivedAt }: WorkLogRevision,
): LogCheck {
  const { directory, policy } = deps.office.kit();
  const name = nameOf(directory, personId, dateOfInstant(receivedAt, policy.zone));
  const { t } = deps.text();
  return signed
    ? { name: 'signature', ok: true, detail: t('check.signatureSound', { name }) }
    : { name: 'signature', ok: null, detail: t('check.signatureAwaited', { name }) };
}
