import type { PersonId } from '../../shared/office.ts';
import type { SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

/**
 * A session of which an anchor came from another installation; `firstAt`: when the first was
 * signed.
 */
export type WitnessedSession = {
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly firstAt: number;
};

type Row = { session_id: string; person_id: string; first_at: number };

export type WitnessedSessionStore = ReturnType<typeof createWitnessedSessionStore>;

export function createWitnessedSessionStore(db: Database) {
  const selectOf = db.prepare<{ person_id: string; from: number; to: number }, Row>(
    `SELECT session_id, person_id, first_at
     FROM witnessed_sessions
     WHERE person_id = @person_id AND first_at >= @from AND first_at < @to
     ORDER BY first_at, session_id`,
  );
  const put = db.prepare<Row>(
    `INSERT INTO witnessed_sessions (session_id, person_id, first_at)
     VALUES (@session_id, @person_id, @first_at)
     ON CONFLICT (person_id, session_id)
     DO UPDATE SET first_at = min(first_at, excluded.first_at)`,
  );

  return {
    /** Those of a person that began within a time, ms UTC. */
    listOf: (personId: PersonId, from: number, to: number): WitnessedSession[] =>
      selectOf.all({ person_id: personId, from, to }).map(fromRow),
    put: (session: WitnessedSession): void => void put.run(toRow(session)),
  };
}

const toRow = ({ sessionId, personId, firstAt }: WitnessedSession): Row => ({
  session_id: sessionId,
  person_id: personId,
  first_at: firstAt,
});

const fromRow = ({ session_id, person_id, first_at }: Row): WitnessedSession => ({
  sessionId: session_id as SessionId,
  personId: person_id as PersonId,
  firstAt: first_at,
});
