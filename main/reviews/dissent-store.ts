import type { RecordId } from '../../shared/envelope.ts';
import type { TaskId } from '../../shared/plan.ts';
import type { Database } from '../database/open.ts';

/** Bảo lưu ý kiến: an officer's objection to a line of a review, or to the whole of it. */
export type Dissent = {
  readonly recordId: RecordId;
  readonly reviewId: RecordId;
  readonly taskId: TaskId | null;
  readonly text: string;
  readonly at: number;
};

type Row = {
  record_id: string;
  review_id: string;
  task_id: string | null;
  text: string;
  at: number;
};

const toRow = ({ recordId, reviewId, taskId, text, at }: Dissent): Row => ({
  record_id: recordId,
  review_id: reviewId,
  task_id: taskId,
  text,
  at,
});
const fromRow = ({ record_id, review_id, task_id, text, at }: Row): Dissent => ({
  recordId: record_id as RecordId,
  reviewId: review_id as RecordId,
  taskId: task_id as TaskId | null,
  text,
  at,
});

export type DissentStore = ReturnType<typeof createDissentStore>;

export function createDissentStore(db: Database) {
  const select = db.prepare<{ reviewId: string }, Row>(`
    SELECT record_id, review_id, task_id, text, at
    FROM dissents
    WHERE review_id = @reviewId
    ORDER BY at, record_id`);
  const insert = db.prepare<Row>(`
    INSERT INTO dissents (record_id, review_id, task_id, text, at)
    VALUES (@record_id, @review_id, @task_id, @text, @at)
    ON CONFLICT (record_id) DO NOTHING`);

  return {
    /** Oldest first. */
    listOf: (reviewId: RecordId): Dissent[] => select.all({ reviewId }).map(fromRow),
    insert: (dissent: Dissent): void => void insert.run(toRow(dissent)),
  };
}
