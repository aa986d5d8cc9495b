import type { PersonId } from '../../shared/office.ts';
import type { WorkLogDraft, WorkLogId } from '../../shared/work-log.ts';
import type { Database } from '../database/open.ts';

/** A person's log of a week. Only one's own has a draft. */
export type WorkLog = {
  readonly id: WorkLogId;
  readonly personId: PersonId;
  readonly week: string;
  readonly draft: WorkLogDraft | null;
};

type Row = {
  id: string;
  person_id: string;
  week: string;
  draft: string | null;
};

/** The week stands in a column of its own. */
const toText = ({ week: _, ...rest }: WorkLogDraft): string => JSON.stringify(rest);
const toRow = ({ id, personId, week, draft }: WorkLog): Row => ({
  id,
  person_id: personId,
  week,
  draft: draft && toText(draft),
});
const fromRow = ({ id, person_id, week, draft }: Row): WorkLog => ({
  id: id as WorkLogId,
  personId: person_id as PersonId,
  week,
  draft: draft === null ? null : ({ week, ...JSON.parse(draft) } as WorkLogDraft),
});

export type WorkLogStore = ReturnType<typeof createWorkLogStore>;

export function createWorkLogStore(db: Database) {
  const select = db.prepare<{ personId: string; week: string }, Row>(`
    SELECT id, person_id, week, draft
    FROM work_logs
    WHERE person_id = @personId AND week = @week`);
  const selectById = db.prepare<{ id: string }, Row>(
    'SELECT id, person_id, week, draft FROM work_logs WHERE id = @id',
  );
  const insert = db.prepare<Row>(`
    INSERT INTO work_logs (id, person_id, week, draft)
    VALUES (@id, @person_id, @week, @draft)`);
  const update = db.prepare<Pick<Row, 'id' | 'draft'>>(
    'UPDATE work_logs SET draft = @draft WHERE id = @id',
  );

  return {
    find: (personId: PersonId, week: string): WorkLog | undefined => {
      const row = select.get({ personId, week });
      return row && fromRow(row);
    },
    findById: (id: WorkLogId): WorkLog | undefined => {
      const row = selectById.get({ id });
      return row && fromRow(row);
    },
    insert: (log: WorkLog): void => void insert.run(toRow(log)),
    setDraft: (id: WorkLogId, draft: WorkLogDraft | null): void =>
      void update.run({ id, draft: draft && toText(draft) }),
  };
}
