import type { PersonId } from '../../shared/office.ts';
import type { AddedTask, Task } from '../../shared/plan.ts';
import type { Database } from '../database/open.ts';

export type AddedTaskEntry = {
  readonly personId: PersonId;
  readonly week: string;
  readonly added: AddedTask;
};

type Row = {
  task_id: string;
  person_id: string;
  week: string;
  task: string;
  added_at: number;
  assignment_id: string | null;
  note: string;
};

/** The task's id stands in a column of its own. */
const toRow = ({ personId, week, added }: AddedTaskEntry): Row => {
  const { id, ...task } = added.task;
  return {
    task_id: id,
    person_id: personId,
    week,
    task: JSON.stringify(task),
    added_at: added.addedAt,
    assignment_id: added.assignmentId,
    note: added.note,
  };
};
const fromRow = (row: Row): AddedTask => ({
  task: { id: row.task_id, ...JSON.parse(row.task) } as Task,
  addedAt: row.added_at,
  assignmentId: row.assignment_id,
  note: row.note,
});

export type AddedTaskStore = ReturnType<typeof createAddedTaskStore>;

export function createAddedTaskStore(db: Database) {
  const select = db.prepare<{ personId: string; week: string }, Row>(`
    SELECT task_id, person_id, week, task, added_at, assignment_id, note
    FROM added_tasks
    WHERE person_id = @personId AND week = @week
    ORDER BY added_at, task_id`);
  const insert = db.prepare<Row>(`
    INSERT INTO added_tasks (task_id, person_id, week, task, added_at, assignment_id, note)
    VALUES (@task_id, @person_id, @week, @task, @added_at, @assignment_id, @note)
    ON CONFLICT DO NOTHING`);

  return {
    listOf: (personId: PersonId, week: string): AddedTask[] =>
      select.all({ personId, week }).map(fromRow),
    /** A task or assignment that is there already stays as it is. */
    insert: (entry: AddedTaskEntry): void => void insert.run(toRow(entry)),
  };
}
