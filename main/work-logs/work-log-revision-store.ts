import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { WorkLogContent, WorkLogId } from '../../shared/work-log.ts';
import type { Database } from '../database/open.ts';

export type WorkLogOutcome = 'waiting' | 'superseded' | 'withdrawn' | 'returned' | 'approved';

/** The bulk of a log: whole journals and what vouches for their devices. */
export type Evidence = Pick<WorkLogContent, 'journals' | 'enrolments'>;
/** A log without its bulk. */
export type LogContent = Omit<WorkLogContent, keyof Evidence>;

/** What the review desk lists of a sent log, without its content. */
export type WorkLogSubmission = {
  readonly recordId: RecordId;
  readonly personId: PersonId;
  readonly week: string;
  readonly revision: number;
  readonly sha256: string;
  /** By the person's token; otherwise it is chờ ký số. */
  readonly signed: boolean;
  readonly receivedAt: number;
  readonly outcome: WorkLogOutcome;
  readonly overdueTasks: number;
  /** Lines changed since the version before; null for a first one. */
  readonly changes: number | null;
  readonly journalSound: boolean;
};

/** A version that was sent. */
export type WorkLogRevision = WorkLogSubmission & {
  readonly workLogId: WorkLogId;
  readonly content: LogContent;
  readonly sentAt: number;
  /** The kit it was sent under. */
  readonly kitId: string;
};

type SubmissionRow = {
  record_id: string;
  person_id: string;
  week: string;
  revision: number;
  sha256: string;
  signed: number;
  received_at: number;
  outcome: string;
  overdue_tasks: number;
  changes: number | null;
  journal_sound: number;
};
type Row = SubmissionRow & {
  work_log_id: string;
  content: string;
  sent_at: number;
  kit_id: string;
};
type NewRow = Omit<Row, 'person_id' | 'week'> & { evidence: Uint8Array };

const fromSubmissionRow = (row: SubmissionRow): WorkLogSubmission => ({
  recordId: row.record_id as RecordId,
  personId: row.person_id as PersonId,
  week: row.week,
  revision: row.revision,
  sha256: row.sha256,
  signed: row.signed === 1,
  receivedAt: row.received_at,
  outcome: row.outcome as WorkLogOutcome,
  overdueTasks: row.overdue_tasks,
  changes: row.changes,
  journalSound: row.journal_sound === 1,
});
const fromRow = (row: Row): WorkLogRevision => ({
  ...fromSubmissionRow(row),
  workLogId: row.work_log_id as WorkLogId,
  content: { week: row.week, ...JSON.parse(row.content) } as LogContent,
  sentAt: row.sent_at,
  kitId: row.kit_id,
});
const toRow = (version: WorkLogRevision, evidence: Evidence): NewRow => {
  const { week: _, ...content } = version.content;
  return {
    record_id: version.recordId,
    work_log_id: version.workLogId,
    revision: version.revision,
    sha256: version.sha256,
    content: JSON.stringify(content),
    signed: version.signed ? 1 : 0,
    sent_at: version.sentAt,
    kit_id: version.kitId,
    received_at: version.receivedAt,
    outcome: version.outcome,
    overdue_tasks: version.overdueTasks,
    changes: version.changes,
    journal_sound: version.journalSound ? 1 : 0,
    evidence: deflateRawSync(JSON.stringify(evidence)),
  };
};

const submissionColumns = `
  r.record_id, w.person_id, w.week, r.revision, r.sha256, r.signed, r.received_at, r.outcome,
  r.overdue_tasks, r.changes, r.journal_sound`;
const columns = `${submissionColumns}, r.work_log_id, r.content, r.sent_at, r.kit_id`;
const source = 'work_log_revisions r JOIN work_logs w ON w.id = r.work_log_id';

export type WorkLogRevisionStore = ReturnType<typeof createWorkLogRevisionStore>;

export function createWorkLogRevisionStore(db: Database) {
  const selectOfLog = db.prepare<{ workLogId: string }, Row>(`
    SELECT ${columns}
    FROM ${source}
    WHERE r.work_log_id = @workLogId
    ORDER BY r.revision, r.signed, r.sent_at, r.record_id`);
  const select = db.prepare<{ recordId: string }, Row>(
    `SELECT ${columns} FROM ${source} WHERE r.record_id = @recordId`,
  );
  const selectEvidence = db.prepare<{ recordId: string }, { evidence: Uint8Array }>(
    'SELECT evidence FROM work_log_revisions WHERE record_id = @recordId',
  );
  const selectSubmissions = db.prepare<
    { outcome: string; personId: string; limit: number },
    SubmissionRow
  >(`
    SELECT ${submissionColumns}
    FROM ${source}
    WHERE r.outcome = @outcome AND w.person_id <> @personId
    ORDER BY r.received_at DESC
    LIMIT @limit`);
  const insert = db.prepare<NewRow>(`
    INSERT INTO work_log_revisions (
      record_id, work_log_id, revision, sha256, content, signed, sent_at, kit_id,
      received_at, outcome, overdue_tasks, changes, journal_sound, evidence)
    VALUES (
      @record_id, @work_log_id, @revision, @sha256, @content, @signed, @sent_at, @kit_id,
      @received_at, @outcome, @overdue_tasks, @changes, @journal_sound, @evidence)
    ON CONFLICT (record_id) DO NOTHING`);
  const updateOutcome = db.prepare<{ recordId: string; outcome: string }>(
    'UPDATE work_log_revisions SET outcome = @outcome WHERE record_id = @recordId',
  );

  return {
    /** Oldest first; of one revision the unsigned version first. */
    listOfLog: (workLogId: WorkLogId): WorkLogRevision[] =>
      selectOfLog.all({ workLogId }).map(fromRow),
    find: (recordId: RecordId): WorkLogRevision | undefined => {
      const row = select.get({ recordId });
      return row && fromRow(row);
    },
    findEvidence: (recordId: RecordId): Evidence | undefined => {
      const row = selectEvidence.get({ recordId });
      // What toRow wrote.
      return row && (JSON.parse(inflateRawSync(row.evidence).toString('utf8')) as Evidence);
    },
    /** Of others than this person, newest first. */
    listOfOthers: (
      personId: PersonId,
      outcome: WorkLogOutcome,
      limit: number,
    ): WorkLogSubmission[] =>
      selectSubmissions.all({ personId, outcome, limit }).map(fromSubmissionRow),
    insert: (version: WorkLogRevision, evidence: Evidence): void =>
      void insert.run(toRow(version, evidence)),
    setOutcome: (recordId: RecordId, outcome: WorkLogOutcome): void =>
      void updateOutcome.run({ recordId, outcome }),
  };
}
