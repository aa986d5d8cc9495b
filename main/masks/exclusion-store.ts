import type { Database } from '../database/open.ts';

export type ExclusionStore = ReturnType<typeof createExclusionStore>;

/** The officer's own list of programs that are not recorded, as they were chosen. */
export function createExclusionStore(db: Database) {
  const selectAll = db
    .prepare<[], string>('SELECT program FROM excluded_programs ORDER BY program')
    .pluck();
  const insert = db.prepare<{ program: string }>(
    'INSERT INTO excluded_programs (program) VALUES (@program) ON CONFLICT (program) DO NOTHING',
  );
  const remove = db.prepare<{ program: string }>(
    'DELETE FROM excluded_programs WHERE program = @program',
  );

  return {
    list: (): string[] => selectAll.all(),
    insert: (program: string): void => void insert.run({ program }),
    remove: (program: string): void => void remove.run({ program }),
  };
}
