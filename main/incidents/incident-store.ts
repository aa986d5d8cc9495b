import type { RecordId } from '../../shared/envelope.ts';
import type { IncidentKind, IncidentOutcome } from '../../shared/incident.ts';
import type { PersonId } from '../../shared/office.ts';
import type { SegmentId, SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';
import type { HashedSegment } from '../recordings/sealing.ts';

/** A report, one's own or another's. */
export type Incident = {
  readonly reportId: RecordId;
  /** Of the signed report, which a decision names. */
  readonly sha256: string;
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly kind: IncidentKind;
  readonly fromMs: number;
  readonly toMs: number;
  readonly note: string;
  readonly reportedAt: number;
  /** Everybody it was sent to. */
  readonly told: readonly PersonId[];
  readonly segments: readonly HashedSegment[];
};

export type IncidentDecision = {
  readonly reportId: RecordId;
  readonly decisionId: RecordId;
  readonly byId: PersonId;
  readonly decidedAt: number;
  readonly outcome: IncidentOutcome;
  readonly number: string;
  readonly date: string;
  readonly reason: string;
};

type Row = {
  report_id: string;
  sha256: string;
  person_id: string;
  session_id: string;
  kind: IncidentKind;
  from_ms: number;
  to_ms: number;
  note: string;
  reported_at: number;
  /** Ids of people hold no space. */
  told: string;
};

type SegmentRow = { report_id: string; segment_id: string; sha256: string };

type DecisionRow = {
  report_id: string;
  decision_id: string;
  by_id: string;
  decided_at: number;
  outcome: IncidentOutcome;
  number: string;
  date: string;
  reason: string;
};

export type IncidentStore = ReturnType<typeof createIncidentStore>;

/** Incidents that were reported from here or to here, with what was decided. */
export function createIncidentStore(db: Database) {
  const columns = `report_id, sha256, person_id, session_id, kind, from_ms, to_ms, note, reported_at,
    told`;
  const selectAll = db.prepare<[], Row>(
    `SELECT ${columns} FROM incidents ORDER BY reported_at DESC, rowid DESC`,
  );
  const selectOne = db.prepare<{ report_id: string }, Row>(
    `SELECT ${columns} FROM incidents WHERE report_id = @report_id`,
  );
  const selectSegments = db.prepare<{ report_id: string }, SegmentRow>(
    `SELECT report_id, segment_id, sha256 FROM incident_segments WHERE report_id = @report_id
     ORDER BY rowid`,
  );
  const selectDecision = db.prepare<{ report_id: string }, DecisionRow>(
    `SELECT report_id, decision_id, by_id, decided_at, outcome, number, date, reason
     FROM incident_decisions WHERE report_id = @report_id`,
  );
  const selectOutcomes = db
    .prepare<{ segment_id: string; sha256: string }, IncidentOutcome | null>(
      `SELECT d.outcome FROM incident_segments s
       LEFT JOIN incident_decisions d ON d.report_id = s.report_id
       WHERE s.segment_id = @segment_id AND s.sha256 = @sha256`,
    )
    .pluck();
  const selectNumber = db
    .prepare<{ segment_id: string; sha256: string }, string>(
      `SELECT d.number FROM incident_segments s
       JOIN incident_decisions d ON d.report_id = s.report_id
       WHERE s.segment_id = @segment_id AND s.sha256 = @sha256 AND d.outcome = 'destroy' LIMIT 1`,
    )
    .pluck();
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO incidents (${columns})
     VALUES (@report_id, @sha256, @person_id, @session_id, @kind, @from_ms, @to_ms, @note,
             @reported_at, @told)`,
  );
  const insertSegment = db.prepare<SegmentRow>(
    `INSERT OR IGNORE INTO incident_segments (report_id, segment_id, sha256)
     VALUES (@report_id, @segment_id, @sha256)`,
  );
  const insertDecision = db.prepare<DecisionRow>(
    `INSERT INTO incident_decisions
       (report_id, decision_id, by_id, decided_at, outcome, number, date, reason)
     VALUES (@report_id, @decision_id, @by_id, @decided_at, @outcome, @number, @date, @reason)`,
  );

  const fromRow = (row: Row): Incident => ({
    reportId: row.report_id as RecordId,
    sha256: row.sha256,
    personId: row.person_id as PersonId,
    sessionId: row.session_id as SessionId,
    kind: row.kind,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    note: row.note,
    reportedAt: row.reported_at,
    told: row.told.split(' ').filter((id) => id !== '') as PersonId[],
    segments: selectSegments.all({ report_id: row.report_id }).map(({ segment_id, sha256 }) => ({
      segmentId: segment_id as SegmentId,
      sha256,
    })),
  });

  return {
    /** Newest first. */
    list: (): Incident[] => selectAll.all().map(fromRow),
    find: (reportId: string): Incident | undefined => {
      const row = selectOne.get({ report_id: reportId });
      return row && fromRow(row);
    },
    findDecision: (reportId: string): IncidentDecision | undefined => {
      const row = selectDecision.get({ report_id: reportId });
      return row && decisionFromRow(row);
    },
    /** What was decided of each report that names this very file; null: nothing yet. */
    outcomesOf: ({ segmentId, sha256 }: HashedSegment): (IncidentOutcome | null)[] =>
      selectOutcomes.all({ segment_id: segmentId, sha256 }),
    /** Of the decision that destroyed this very file; empty where there is none. */
    decisionNumberOf: ({ segmentId, sha256 }: HashedSegment): string =>
      selectNumber.get({ segment_id: segmentId, sha256 }) ?? '',
    insert(incident: Incident): void {
      insert.run(toRow(incident));
      for (const { segmentId, sha256 } of incident.segments)
        insertSegment.run({ report_id: incident.reportId, segment_id: segmentId, sha256 });
    },
    decide: (decision: IncidentDecision): void => void insertDecision.run(decisionToRow(decision)),
  };
}

const toRow = (incident: Incident): Row => ({
  report_id: incident.reportId,
  sha256: incident.sha256,
  person_id: incident.personId,
  session_id: incident.sessionId,
  kind: incident.kind,
  from_ms: incident.fromMs,
  to_ms: incident.toMs,
  note: incident.note,
  reported_at: incident.reportedAt,
  told: incident.told.join(' '),
});

const decisionFromRow = (row: DecisionRow): IncidentDecision => ({
  reportId: row.report_id as RecordId,
  decisionId: row.decision_id as RecordId,
  byId: row.by_id as PersonId,
  decidedAt: row.decided_at,
  outcome: row.outcome,
  number: row.number,
  date: row.date,
  reason: row.reason,
});

const decisionToRow = (decision: IncidentDecision): DecisionRow => ({
  report_id: decision.reportId,
  decision_id: decision.decisionId,
  by_id: decision.byId,
  decided_at: decision.decidedAt,
  outcome: decision.outcome,
  number: decision.number,
  date: decision.date,
  reason: decision.reason,
});
