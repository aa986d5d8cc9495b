import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

/** Somebody asked for a stretch of recording: of us, or we of them. */
export type SegmentRequest = {
  readonly recordId: RecordId;
  readonly direction: 'received' | 'sent';
  readonly otherId: PersonId;
  readonly sessionId: SessionId;
  readonly fromMs: number;
  readonly toMs: number;
  readonly reason: string;
  readonly askedAt: number;
  /** Of the signed request, which the answer names. */
  readonly sha256: string;
  readonly state: 'asked' | 'answered' | 'refused';
  /** Why nothing was sent; null unless refused. */
  readonly refusal: string | null;
};

type Row = {
  record_id: string;
  direction: SegmentRequest['direction'];
  other_id: string;
  session_id: string;
  from_ms: number;
  to_ms: number;
  reason: string;
  asked_at: number;
  sha256: string;
  state: SegmentRequest['state'];
  refusal: string | null;
};

export type RequestStore = ReturnType<typeof createRequestStore>;

export function createRequestStore(db: Database) {
  const columns = `record_id, direction, other_id, session_id, from_ms, to_ms, reason, asked_at, sha256,
    state, refusal`;
  const selectOne = db.prepare<{ record_id: string }, Row>(
    `SELECT ${columns} FROM segment_requests WHERE record_id = @record_id`,
  );
  const selectAll = db.prepare<{ direction: string }, Row>(
    `SELECT ${columns} FROM segment_requests WHERE direction = @direction ORDER BY asked_at DESC`,
  );
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO segment_requests (${columns})
     VALUES (@record_id, @direction, @other_id, @session_id, @from_ms, @to_ms, @reason, @asked_at,
             @sha256, @state, @refusal)`,
  );
  const setAnswer = db.prepare<Pick<Row, 'record_id' | 'state' | 'refusal'>>(
    'UPDATE segment_requests SET state = @state, refusal = @refusal WHERE record_id = @record_id',
  );

  const insertAnswer = db.prepare<{ record_id: string; request_id: string }>(
    'INSERT OR IGNORE INTO segment_answers (record_id, request_id) VALUES (@record_id, @request_id)',
  );
  const selectAnswersBefore = db
    .prepare<{ before: number }, string>(
      `SELECT a.record_id FROM segment_answers a JOIN segment_requests r ON r.record_id = a.request_id
       WHERE min(r.to_ms, r.asked_at) < @before`,
    )
    .pluck();

  return {
    find: (recordId: string): SegmentRequest | undefined => {
      const row = selectOne.get({ record_id: recordId });
      return row && fromRow(row);
    },
    list: (direction: SegmentRequest['direction']): SegmentRequest[] =>
      selectAll.all({ direction }).map(fromRow),
    /** Notes that a record brings segments for a request. */
    addAnswer: (recordId: string, requestId: string): void =>
      void insertAnswer.run({ record_id: recordId, request_id: requestId }),
    /** Records that brought segments of stretches that ended before. */
    answersBefore: (before: number): string[] => selectAnswersBefore.all({ before }),
    insert: (request: SegmentRequest): void => void insert.run(toRow(request)),
    /** The officer's answer: sent, or refused with the reason. */
    setAnswer: (recordId: string, refusal: string | null): void =>
      void setAnswer.run({
        record_id: recordId,
        state: refusal === null ? 'answered' : 'refused',
        refusal,
      }),
  };
}

const toRow = (request: SegmentRequest): Row => ({
  record_id: request.recordId,
  direction: request.direction,
  other_id: request.otherId,
  session_id: request.sessionId,
  from_ms: request.fromMs,
  to_ms: request.toMs,
  reason: request.reason,
  asked_at: request.askedAt,
  sha256: request.sha256,
  state: request.state,
  refusal: request.refusal,
});

const fromRow = (row: Row): SegmentRequest => ({
  recordId: row.record_id as RecordId,
  direction: row.direction,
  otherId: row.other_id as PersonId,
  sessionId: row.session_id as SessionId,
  fromMs: row.from_ms,
  toMs: row.to_ms,
  reason: row.reason,
  askedAt: row.asked_at,
  sha256: row.sha256,
  state: row.state,
  refusal: row.refusal,
});
