import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import { officialPlan } from '../../shared/text/official.ts';
import { createText } from '../../shared/text/text.ts';
import { formHeadOf } from '../forms/form-head.ts';
import { planForm } from '../forms/plan-form.ts';
import { headOf, mayReview } from '../office/directory.ts';
import { todayOf } from '../office/office.ts';
import type { PlanDeps } from './plan-deps.ts';
import { keepRevision } from './plan-revisions.ts';
import { hasApproved, nextRevision, planStateOf } from './plan-versions.ts';
import { readPlan, shownContent } from './plan-view.ts';
import { planProblems, taskProblems } from './task-rules.ts';

/**
 * Signs and sends the week's draft. Throws `state-conflict` when the plan waits or changed while it
 * was being signed, `plan-incomplete`, `invalid-input` for an amendment without a reason, `not-found`
 * when nobody reviews this person, and what signing and printing throw.
 */
export async function submitPlan(deps: PlanDeps, input: Input<'plans.submit'>): Promise<void> {
  const draft = draftToSubmit(deps, input.week, nfc(input.amendmentReason).trim());
  const { content, revision, amendmentReason, approvedBefore } = draft;
  const to = reviewerOf(deps);
  const head = formHeadOf(deps.office, deps.now(), to);
  const { calendar } = deps.office.kit();
  const pdf = await deps.printPdf(planForm({ head, content, calendar, amendmentReason }));
  const signed = await deps.exchange.sign(
    {
      kind: 'plan.submit',
      to: [to],
      answers: null,
      body: { planId: draft.planId, revision, content, amendmentReason, approvedBefore },
      ...planWords(deps, draft),
      attachments: [{ name: `ke-hoach-${content.week}.pdf`, type: 'application/pdf', bytes: pdf }],
    },
    { by: 'token', pin: input.pin },
  );
  deps.transaction(() => {
    const now = draftToSubmit(deps, input.week, amendmentReason);
    if (now.revision !== revision || JSON.stringify(now.content) !== JSON.stringify(content))
      throw new AppError('state-conflict', 'The plan changed while it was being signed.');
    keepRevision(deps, { ...signed, receivedAt: signed.record.sentAt });
    deps.plans.setDraft(draft.planId, null);
    deps.exchange.queue(signed);
  });
  deps.emit('plans.changed', { week: input.week });
}

/** Takes back what waits for review; its content becomes the draft. Throws `state-conflict`. */
export async function withdrawPlan(deps: PlanDeps, input: Input<'plans.withdraw'>): Promise<void> {
  const { me, version } = waitingVersion(deps, input.week);
  const reason = nfc(input.reason).trim();
  const { recordId, revision, sha256, planId } = version;
  const words = { name: me.name, week: weekTitle(deps, input.week), reason };
  const signed = await deps.exchange.sign(
    {
      kind: 'plan.withdraw',
      to: [reviewerOf(deps)],
      answers: { recordId, revision, sha256 },
      body: { planId, revision, reason },
      subject: officialPlan.withdrawSubject(words),
      summary: officialPlan.withdrawSummary(words),
      attachments: [],
    },
    { by: 'token', pin: input.pin },
  );
  deps.transaction(() => {
    if (waitingVersion(deps, input.week).version.recordId !== recordId)
      throw new AppError('state-conflict', 'Another version waits now.');
    deps.revisions.setOutcome(recordId, 'withdrawn');
    deps.plans.setDraft(planId, version.content);
    deps.exchange.queue(signed);
  });
  deps.emit('plans.changed', { week: input.week });
}

/**
 * Sends a task that arose in the week to somebody whose head this person is. Throws `forbidden` for
 * anybody else, `plan-incomplete` for a task that no plan would take.
 */
export async function assignTask(deps: PlanDeps, input: Input<'plans.assignTask'>): Promise<void> {
  const { to, week, urgent, pin } = input;
  const me = deps.office.me();
  const { task, note } = nfc({ task: input.task, note: input.note });
  if (!mayReview(deps.office.kit().directory, me.id, to, todayOf(deps)))
    throw new AppError('forbidden', `${me.id} is not the head of ${to}.`);
  if (taskProblems(task, week).length > 0)
    throw new AppError('plan-incomplete', 'The task is incomplete.');
  const { format } = createText('vi', deps.office.kit().policy.zone);
  const words = { name: me.name, week: weekTitle(deps, week), note };
  const signed = await deps.exchange.sign(
    {
      kind: 'task.assign',
      to: [to],
      answers: null,
      body: { week, task, note, urgent },
      subject: officialPlan.assignSubject(words),
      summary: officialPlan.assignSummary({
        ...words,
        task: task.content,
        due: format.date(task.dueOn),
      }),
      attachments: [],
    },
    { by: 'token', pin },
  );
  const { id, sentAt } = signed.record;
  deps.transaction(() => {
    const added = { task, addedAt: sentAt, assignmentId: id, note };
    deps.addedTasks.insert({ personId: to, week, added });
    deps.exchange.queue(signed);
  });
  deps.emit('plans.changed', { week });
}

type PlanDraft = ReturnType<typeof draftToSubmit>;

function draftToSubmit(deps: PlanDeps, week: string, amendmentReason: string) {
  const { plan, revisions } = readPlan(deps, week);
  const state = planStateOf(plan?.draft ?? null, revisions);
  if (!plan || (state !== 'draft' && state !== 'returned'))
    throw new AppError('state-conflict', `A ${state} plan cannot be submitted.`);
  const content = shownContent(week, plan, revisions.at(-1));
  const { calendar, policy } = deps.office.kit();
  if (planProblems(content, { calendar, hours: policy.hours }).length > 0)
    throw new AppError('plan-incomplete', 'The plan has problems.');
  const approvedBefore = hasApproved(revisions);
  if (approvedBefore && amendmentReason === '')
    throw new AppError('invalid-input', 'An amendment needs a reason.');
  const revision = nextRevision(revisions);
  return { planId: plan.id, content, revision, amendmentReason, approvedBefore };
}

function waitingVersion(deps: PlanDeps, week: string) {
  const { me, revisions } = readPlan(deps, week);
  const version = revisions.at(-1);
  if (version?.outcome !== 'waiting')
    throw new AppError('state-conflict', 'Nothing waits for review.');
  return { me, version };
}

function planWords(deps: PlanDeps, { content, revision, amendmentReason }: PlanDraft) {
  const { name } = deps.office.me();
  const words = { name, unitName: deps.office.myUnit().name, week: weekTitle(deps, content.week) };
  const tasks = content.tasks.map((task) => task.content);
  return {
    subject: officialPlan.subject({ ...words, revision }),
    summary: officialPlan.summary({ ...words, tasks, amendmentReason }),
  };
}

function reviewerOf(deps: PlanDeps): PersonId {
  const { directory } = deps.office.kit();
  const head = headOf(directory, deps.office.me().id, todayOf(deps));
  if (!head) throw new AppError('not-found', 'Nobody reviews this person.');
  return head;
}

function weekTitle({ office }: PlanDeps, week: string): string {
  return createText('vi', office.kit().policy.zone).format.weekTitle(week);
}
