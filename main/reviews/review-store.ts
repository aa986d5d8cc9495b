import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { Decision, ReviewLine } from '../../shared/review.ts';
import type { Database } from '../database/open.ts';

/** A signed review, from this person or for this person. */
export type Review = {
  readonly recordId: RecordId;
  /** The submission it answers. */
  readonly answersId: RecordId;
  readonly revision: number;
  /** Of the review's own signed part: what a dissent names. */
  readonly sha256: string;
  readonly of: 'plan.submit' | 'work-log.submit';
  readonly personId: PersonId;
  readonly reviewerId: PersonId;
  readonly decision: Decision;
  readonly comment: string;
  readonly lines: readonly ReviewLine[];
  readonly reviewedAt: number;
  /** SHA-256 of the nonce that draws the week's sample; null unless it approves a plan. */
  readonly sampleCommitment: string | null;
};

type Row = {
  record_id: string;
  answers_id: string;
  revision: number;
  sha256: string;
  kind: string;
  person_id: string;
  reviewer_id: string;
  decision: string;
  comment: string;
  lines: string;
  reviewed_at: number;
  sample_commitment: string | null;
};

const toRow = (review: Review): Row => ({
  record_id: review.recordId,
  answers_id: review.answersId,
  revision: review.revision,
  sha256: review.sha256,
  kind: review.of,
  person_id: review.personId,
  reviewer_id: review.reviewerId,
  decision: review.decision,
  comment: review.comment,
  lines: JSON.stringify(review.lines),
  reviewed_at: review.reviewedAt,
  sample_commitment: review.sampleCommitment,
});
const fromRow = (row: Row): Review => ({
  recordId: row.record_id as RecordId,
  answersId: row.answers_id as RecordId,
  revision: row.revision,
  sha256: row.sha256,
  of: row.kind as Review['of'],
  personId: row.person_id as PersonId,
  reviewerId: row.reviewer_id as PersonId,
  decision: row.decision as Decision,
  comment: row.comment,
  lines: JSON.parse(row.lines) as ReviewLine[],
  reviewedAt: row.reviewed_at,
  sampleCommitment: row.sample_commitment,
});

const columns = `record_id, answers_id, revision, sha256, kind, person_id, reviewer_id, decision,
  comment, lines, reviewed_at, sample_commitment`;

export type ReviewStore = ReturnType<typeof createReviewStore>;

export function createReviewStore(db: Database) {
  const select = db.prepare<{ recordId: string }, Row>(
    `SELECT ${columns} FROM reviews WHERE record_id = @recordId`,
  );
  const selectOf = db.prepare<{ answersId: string }, Row>(`
    SELECT ${columns}
    FROM reviews
    WHERE answers_id = @answersId
    ORDER BY reviewed_at DESC, record_id
    LIMIT 1`);
  const insert = db.prepare<Row>(`
    INSERT INTO reviews (${columns})
    VALUES (
      @record_id, @answers_id, @revision, @sha256, @kind, @person_id, @reviewer_id, @decision,
      @comment, @lines, @reviewed_at, @sample_commitment)
    ON CONFLICT (record_id) DO NOTHING`);

  return {
    find: (recordId: string): Review | undefined => {
      const row = select.get({ recordId });
      return row && fromRow(row);
    },
    /** The newest answer to a submission. */
    findAnswerTo: (answersId: RecordId): Review | undefined => {
      const row = selectOf.get({ answersId });
      return row && fromRow(row);
    },
    insert: (review: Review): void => void insert.run(toRow(review)),
  };
}
