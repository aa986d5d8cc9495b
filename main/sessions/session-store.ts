import type { SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

export type SessionRow = {
  readonly id: SessionId;
  readonly week: string;
  readonly startedAt: number;
  readonly state: 'running' | 'ended';
};

type Row = { id: string; week: string; started_at: number; state: 'running' | 'ended' };

export type SessionStore = ReturnType<typeof createSessionStore>;

/** The sessions of this installation, in the order in which they began. */
export function createSessionStore(db: Database) {
  const columns = 'id, week, started_at, state';
  const selectOne = db.prepare<{ id: string }, Row>(
    `SELECT ${columns} FROM sessions WHERE id = @id`,
  );
  const selectRunning = db.prepare<[], Row>(
    `SELECT ${columns} FROM sessions WHERE state = 'running'`,
  );
  const selectLast = db.prepare<[], Row>(
    `SELECT ${columns} FROM sessions ORDER BY ordinal DESC LIMIT 1`,
  );
  const selectWeek = db.prepare<{ week: string }, Row>(
    `SELECT ${columns} FROM sessions WHERE week = @week ORDER BY ordinal`,
  );
  const insert = db.prepare<Row>(
    `INSERT INTO sessions (id, week, started_at, state) VALUES (@id, @week, @started_at, @state)`,
  );
  const setEnded = db.prepare<{ id: string }>(`UPDATE sessions SET state = 'ended' WHERE id = @id`);

  return {
    find: (id: SessionId): SessionRow | undefined => some(selectOne.get({ id })),
    findRunning: (): SessionRow | undefined => some(selectRunning.get()),
    findLast: (): SessionRow | undefined => some(selectLast.get()),
    listOfWeek: (week: string): SessionRow[] => selectWeek.all({ week }).map(fromRow),
    insert: ({ id, week, startedAt, state }: SessionRow): void =>
      void insert.run({ id, week, started_at: startedAt, state }),
    end: (id: SessionId): void => void setEnded.run({ id }),
  };
}

const fromRow = ({ id, week, started_at, state }: Row): SessionRow => ({
  id: id as SessionId,
  week,
  startedAt: started_at,
  state,
});

const some = (row: Row | undefined): SessionRow | undefined => row && fromRow(row);
