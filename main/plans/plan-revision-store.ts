import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { PlanContent, PlanId } from '../../shared/plan.ts';
import type { Database } from '../database/open.ts';
import { toContent, toText } from './plan-store.ts';

export type PlanOutcome = 'waiting' | 'superseded' | 'withdrawn' | 'returned' | 'approved';

/** What the review desk lists of a sent plan, without its content. */
export type PlanSubmission = {
  readonly recordId: RecordId;
  readonly personId: PersonId;
  readonly week: string;
  readonly revision: number;
  readonly sha256: string;
  readonly receivedAt: number;
  readonly outcome: PlanOutcome;
  readonly overdueTasks: number;
  /** Places changed since the version it is compared with; null for a first one. */
  readonly changes: number | null;
};

/** A version that was sent. */
export type PlanRevision = PlanSubmission & {
  readonly planId: PlanId;
  readonly content: PlanContent;
  readonly amendmentReason: string;
  readonly sentAt: number;
};

type SubmissionRow = {
  record_id: string;
  person_id: string;
  week: string;
  revision: number;
  sha256: string;
  received_at: number;
  outcome: string;
  overdue_tasks: number;
  changes: number | null;
};
type Row = SubmissionRow & {
  plan_id: string;
  content: string;
  amendment_reason: string;
  sent_at: number;
};

const fromSubmissionRow = (row: SubmissionRow): PlanSubmission => ({
  recordId: row.record_id as RecordId,
  personId: row.person_id as PersonId,
  week: row.week,
  revision: row.revision,
  sha256: row.sha256,
  receivedAt: row.received_at,
  outcome: row.outcome as PlanOutcome,
  overdueTasks: row.overdue_tasks,
  changes: row.changes,
});
const fromRow = (row: Row): PlanRevision => ({
  ...fromSubmissionRow(row),
  planId: row.plan_id as PlanId,
  content: toContent(row.week, row.content),
  amendmentReason: row.amendment_reason,
  sentAt: row.sent_at,
});
const toRow = (revision: PlanRevision): Omit<Row, 'person_id' | 'week'> => ({
  record_id: revision.recordId,
  plan_id: revision.planId,
  revision: revision.revision,
  sha256: revision.sha256,
  content: toText(revision.content),
  amendment_reason: revision.amendmentReason,
  sent_at: revision.sentAt,
  received_at: revision.receivedAt,
  outcome: revision.outcome,
  overdue_tasks: revision.overdueTasks,
  changes: revision.changes,
});

const submissionColumns = `
  r.record_id, p.person_id, p.week, r.revision, r.sha256, r.received_at, r.outcome,
  r.overdue_tasks, r.changes`;
const columns = `${submissionColumns}, r.plan_id, r.content, r.amendment_reason, r.sent_at`;
const source = 'plan_revisions r JOIN plans p ON p.id = r.plan_id';

export type PlanRevisionStore = ReturnType<typeof createPlanRevisionStore>;

export function createPlanRevisionStore(db: Database) {
  const selectOfPlan = db.prepare<{ planId: string }, Row>(`
    SELECT ${columns}
    FROM ${source}
    WHERE r.plan_id = @planId
    ORDER BY r.revision, r.sent_at, r.record_id`);
  const select = db.prepare<{ recordId: string }, Row>(
    `SELECT ${columns} FROM ${source} WHERE r.record_id = @recordId`,
  );
  const selectSubmissions = db.prepare<
    { outcome: string; personId: string; limit: number },
    SubmissionRow
  >(`
    SELECT ${submissionColumns}
    FROM ${source}
    WHERE r.outcome = @outcome AND p.person_id <> @personId
    ORDER BY r.received_at DESC
    LIMIT @limit`);
  const insert = db.prepare<Omit<Row, 'person_id' | 'week'>>(`
    INSERT INTO plan_revisions (
      record_id, plan_id, revision, sha256, content, amendment_reason, sent_at, received_at,
      outcome, overdue_tasks, changes)
    VALUES (
      @record_id, @plan_id, @revision, @sha256, @content, @amendment_reason, @sent_at,
      @received_at, @outcome, @overdue_tasks, @changes)
    ON CONFLICT (record_id) DO NOTHING`);
  const updateOutcome = db.prepare<{ recordId: string; outcome: string }>(
    'UPDATE plan_revisions SET outcome = @outcome WHERE record_id = @recordId',
  );

  return {
    /** Oldest first. */
    listOfPlan: (planId: PlanId): PlanRevision[] => selectOfPlan.all({ planId }).map(fromRow),
    find: (recordId: RecordId): PlanRevision | undefined => {
      const row = select.get({ recordId });
      return row && fromRow(row);
    },
    /** Of others than this person, newest first. */
    listOfOthers: (personId: PersonId, outcome: PlanOutcome, limit: number): PlanSubmission[] =>
      selectSubmissions.all({ personId, outcome, limit }).map(fromSubmissionRow),
    insert: (revision: PlanRevision): void => void insert.run(toRow(revision)),
    setOutcome: (recordId: RecordId, outcome: PlanOutcome): void =>
      void updateOutcome.run({ recordId, outcome }),
  };
}
