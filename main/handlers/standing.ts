import type { RecordId } from '../../shared/envelope.ts';
import type { MailItem } from '../../shared/mail.ts';
import type { ReviewItem } from '../../shared/review-desk.ts';
import { dateOfInstant, daysOfWeek } from '../../shared/week.ts';
import type { Services } from '../compose/services.ts';

type Sources = Pick<Services, 'plans' | 'workLogs' | 'reviews' | 'recordings' | 'office'>;
type Standing = Pick<MailItem, 'standing' | 'dueOn'>;
type Of = ReviewItem['of'];

const nothing: Standing = { standing: null, dueOn: null };

/** Envelopes as the inbox lists them, each with how its matter stands by now and when it is due. */
export function withStanding(
  sources: Sources,
  items: readonly MailItem[],
  now: number,
): MailItem[] {
  const today = dateOfInstant(now, sources.office.kit().policy.zone);
  const standingOf = createStandings(sources, items);
  return items.map((item) => {
    if (item.direction === 'set-aside' || item.standing !== null) return item;
    const { standing, dueOn } = standingOf(item);
    return { ...item, standing, dueOn, isOverdue: dueOn !== null && dueOn < today };
  });
}

function createStandings(
  sources: Sources,
  items: readonly MailItem[],
): (item: MailItem) => Standing {
  const { recordings, reviews } = sources;
  const weeks = new Map(items.map(({ recordId, week }) => [recordId, week]));
  const submitted = new Map(reviews.list().map(({ recordId, state }) => [String(recordId), state]));
  const asked = new Map(
    recordings.requests().map(({ recordId, state }) => [String(recordId), state]),
  );
  return (item) => {
    const isSent = item.direction === 'sent';
    switch (item.kind) {
      case 'plan.submit':
      case 'work-log.submit':
        return isSent
          ? ownSubmission(sources, item.kind, item)
          : submissionOf(sources, item, submitted);
      case 'review':
        return isSent ? nothing : answerOf(sources, item, weeks);
      case 'task.assign':
        return isSent ? nothing : taskOf(sources, item);
      case 'segments.request': {
        const state = isSent ? undefined : asked.get(item.recordId);
        if (state === undefined) return nothing;
        return { standing: state === 'asked' ? 'to-answer' : 'answered', dueOn: null };
      }
      default:
        return nothing;
    }
  };
}

/** What waits for this person's review, or what became of it. */
function submissionOf(
  { reviews }: Sources,
  { recordId }: MailItem,
  submitted: ReadonlyMap<string, ReviewItem['state']>,
): Standing {
  const state = submitted.get(recordId);
  // Older than what the review desk lists.
  const standing = state === 'waiting' ? 'to-review' : (state ?? decisionOn(reviews, recordId));
  return { ...nothing, standing };
}

/** What was decided on one's own; what was returned is due again, as long as it was not corrected. */
function ownSubmission(sources: Sources, of: Of, { recordId, week }: MailItem): Standing {
  const decision = decisionOn(sources.reviews, recordId);
  return {
    standing: decision,
    dueOn: decision === 'returned' ? dueAgain(sources, of, week) : null,
  };
}

function decisionOn(reviews: Sources['reviews'], recordId: string) {
  // What is listed as a submission is named by a record.
  return reviews.reviewOf(recordId as RecordId)?.decision ?? null;
}

function answerOf(
  sources: Sources,
  { recordId }: MailItem,
  weeks: ReadonlyMap<string, string | null>,
): Standing {
  const review = sources.reviews.findReview(recordId);
  if (!review) return nothing;
  const { decision, of } = review;
  const week = weeks.get(review.answersId) ?? null;
  return {
    standing: decision,
    dueOn: decision === 'returned' ? dueAgain(sources, of, week) : null,
  };
}

/** The office's deadline for the week; null once it is no longer with its author. */
function dueAgain({ plans, workLogs, office }: Sources, of: Of, week: string | null) {
  if (week === null) return null;
  const { policy } = office.kit();
  const isPlan = of === 'plan.submit';
  const state = isPlan ? plans.stateOf(week) : workLogs.stateOf(office.me().id, week);
  const { weekday } = isPlan ? policy.planDeadline : policy.workLogDeadline;
  return state === 'returned' ? (daysOfWeek(week)[weekday - 1] ?? null) : null;
}

function taskOf({ plans, workLogs }: Sources, { recordId, week }: MailItem): Standing {
  if (week === null) return nothing;
  const added = plans.addedTasks(week).find(({ assignmentId }) => assignmentId === recordId);
  if (!added) return nothing;
  const done = workLogs.doneIn(week)?.get(added.task.id) ?? 0;
  if (done >= added.task.quantity) return { standing: 'done', dueOn: null };
  return { standing: 'to-do', dueOn: added.task.dueOn };
}
