import type { PersonId } from '../../shared/office.ts';
import type { PlanContent, PlanId } from '../../shared/plan.ts';
import type { Database } from '../database/open.ts';

/** A person's plan of a week. Only one's own has a draft. */
export type Plan = {
  readonly id: PlanId;
  readonly personId: PersonId;
  readonly week: string;
  readonly draft: PlanContent | null;
};

type Row = { id: string; person_id: string; week: string; draft: string | null };

const toRow = ({ id, personId, week, draft }: Plan): Row => ({
  id,
  person_id: personId,
  week,
  draft: draft && toText(draft),
});
const fromRow = ({ id, person_id, week, draft }: Row): Plan => ({
  id: id as PlanId,
  personId: person_id as PersonId,
  week,
  draft: draft === null ? null : toContent(week, draft),
});

/** The week stands in a column of its own. */
export const toText = ({ week: _, ...rest }: PlanContent): string => JSON.stringify(rest);
export const toContent = (week: string, text: string): PlanContent =>
  ({ week, ...JSON.parse(text) }) as PlanContent;

export type PlanStore = ReturnType<typeof createPlanStore>;

export function createPlanStore(db: Database) {
  const select = db.prepare<{ personId: string; week: string }, Row>(`
    SELECT id, person_id, week, draft
    FROM plans
    WHERE person_id = @personId AND week = @week`);
  const selectById = db.prepare<{ id: string }, Row>(
    'SELECT id, person_id, week, draft FROM plans WHERE id = @id',
  );
  const insert = db.prepare<Row>(
    'INSERT INTO plans (id, person_id, week, draft) VALUES (@id, @person_id, @week, @draft)',
  );
  const updateDraft = db.prepare<Pick<Row, 'id' | 'draft'>>(
    'UPDATE plans SET draft = @draft WHERE id = @id',
  );
  const selectWeeks = db.prepare<{ personId: string }, Row>(`
    SELECT id, person_id, week, draft
    FROM plans
    WHERE person_id = @personId
    ORDER BY week DESC`);
  const selectWeek = db.prepare<{ week: string }, Row>(
    'SELECT id, person_id, week, draft FROM plans WHERE week = @week',
  );

  return {
    find: (personId: PersonId, week: string): Plan | undefined => {
      const row = select.get({ personId, week });
      return row && fromRow(row);
    },
    findById: (id: PlanId): Plan | undefined => {
      const row = selectById.get({ id });
      return row && fromRow(row);
    },
    listOf: (personId: PersonId): Plan[] => selectWeeks.all({ personId }).map(fromRow),
    listInWeek: (week: string): Plan[] => selectWeek.all({ week }).map(fromRow),
    insert: (plan: Plan): void => void insert.run(toRow(plan)),
    setDraft: (id: PlanId, draft: PlanContent | null): void =>
      void updateDraft.run({ id, draft: draft && toText(draft) }),
  };
}
