import type { RecordId } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { SessionId } from '../../shared/session.ts';
import type { SampleProof, SessionStretch } from '../../shared/spot-check.ts';
import type { Database } from '../database/open.ts';

/** Somebody asked for stretches of recording: of us, or we of them, or the officer left it to us. */
export type SegmentRequest = {
  readonly recordId: RecordId;
  readonly direction: 'received' | 'sent' | 'referred';
  readonly askerId: PersonId;
  readonly officerId: PersonId;
  readonly week: string;
  /** The work log that it is about; null where it names none. */
  readonly logId: RecordId | null;
  readonly stretches: readonly SessionStretch[];
  readonly sample: SampleProof | null;
  readonly reason: string;
  readonly askedAt: number;
  /** Of the signed request, which the answer names. */
  readonly sha256: string;
  readonly state: 'asked' | 'sent' | 'refused' | 'referred';
  /** Why nothing was sent; null unless refused. */
  readonly refusal: string | null;
  /** Who of the department office decides instead of the officer, and why. */
  readonly referral: { readonly to: PersonId; readonly reason: string } | null;
};

type Row = {
  record_id: string;
  direction: SegmentRequest['direction'];
  asker_id: string;
  officer_id: string;
  week: string;
  log_id: string | null;
  sample: string | null;
  reason: string;
  asked_at: number;
  sha256: string;
  state: SegmentRequest['state'];
  refusal: string | null;
  referred_to: string | null;
  referral: string | null;
};

type StretchRow = {
  request_id: string;
  ordinal: number;
  session_id: string;
  from_ms: number;
  to_ms: number;
};

export type RequestStore = ReturnType<typeof createRequestStore>;

export function createRequestStore(db: Database) {
  const columns = `record_id, direction, asker_id, officer_id, week, log_id, sample, reason, asked_at,
    sha256, state, refusal, referred_to, referral`;
  const selectOne = db.prepare<{ record_id: string }, Row>(
    `SELECT ${columns} FROM segment_requests WHERE record_id = @record_id`,
  );
  const selectAll = db.prepare<{ direction: string }, Row>(
    `SELECT ${columns} FROM segment_requests WHERE direction = @direction ORDER BY asked_at DESC`,
  );
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO segment_requests (${columns})
     VALUES (@record_id, @direction, @asker_id, @officer_id, @week, @log_id, @sample, @reason,
             @asked_at, @sha256, @state, @refusal, @referred_to, @referral)`,
  );
  const selectStretches = db.prepare<{ request_id: string }, StretchRow>(
    `SELECT request_id, ordinal, session_id, from_ms, to_ms
     FROM segment_request_stretches
     WHERE request_id = @request_id
     ORDER BY ordinal`,
  );
  const insertStretch = db.prepare<StretchRow>(
    `INSERT OR IGNORE INTO segment_request_stretches
       (request_id, ordinal, session_id, from_ms, to_ms)
     VALUES (@request_id, @ordinal, @session_id, @from_ms, @to_ms)`,
  );
  const setAnswer = db.prepare<Pick<Row, 'record_id' | 'state' | 'refusal'>>(
    'UPDATE segment_requests SET state = @state, refusal = @refusal WHERE record_id = @record_id',
  );
  const setReferral = db.prepare<Pick<Row, 'record_id' | 'referred_to' | 'referral'>>(
    `UPDATE segment_requests
     SET state = 'referred', referred_to = @referred_to, referral = @referral
     WHERE record_id = @record_id`,
  );
  const insertAnswer = db.prepare<{ record_id: string; request_id: string }>(
    'INSERT OR IGNORE INTO segment_answers (record_id, request_id) VALUES (@record_id, @request_id)',
  );
  const selectAnswersBefore = db
    .prepare<{ before: number }, string>(
      `SELECT a.record_id FROM segment_answers a JOIN segment_requests r ON r.record_id = a.request_id
       WHERE min(r.asked_at, (
         SELECT max(t.to_ms) FROM segment_request_stretches t WHERE t.request_id = r.record_id
       )) < @before`,
    )
    .pluck();
  const whole = (row: Row): SegmentRequest =>
    fromRow(row, selectStretches.all({ request_id: row.record_id }).map(fromStretchRow));

  return {
    find: (recordId: string): SegmentRequest | undefined => {
      const row = selectOne.get({ record_id: recordId });
      return row && whole(row);
    },
    list: (direction: SegmentRequest['direction']): SegmentRequest[] =>
      selectAll.all({ direction }).map(whole),
    /** Notes that a record brings segments for a request. */
    addAnswer: (recordId: string, requestId: string): void =>
      void insertAnswer.run({ record_id: recordId, request_id: requestId }),
    /** Records that brought segments of stretches that ended before. */
    answersBefore: (before: number): string[] => selectAnswersBefore.all({ before }),
    /** Inside a transaction. */
    insert: (request: SegmentRequest): void => {
      insert.run(toRow(request));
      for (const [ordinal, { sessionId, fromMs, toMs }] of request.stretches.entries())
        insertStretch.run({
          request_id: request.recordId,
          ordinal,
          session_id: sessionId,
          from_ms: fromMs,
          to_ms: toMs,
        });
    },
    /** What was decided: sent, or refused with the reason. */
    setAnswer: (recordId: string, refusal: string | null): void =>
      void setAnswer.run({
        record_id: recordId,
        state: refusal === null ? 'sent' : 'refused',
        refusal,
      }),
    setReferral: (recordId: string, { to, reason }: { to: PersonId; reason: string }): void =>
      void setReferral.run({ record_id: recordId, referred_to: to, referral: reason }),
  };
}

const toRow = (request: SegmentRequest): Row => ({
  record_id: request.recordId,
  direction: request.direction,
  asker_id: request.askerId,
  officer_id: request.officerId,
  week: request.week,
  log_id: request.logId,
  sample: request.sample && JSON.stringify(request.sample),
  reason: request.reason,
  asked_at: request.askedAt,
  sha256: request.sha256,
  state: request.state,
  refusal: request.refusal,
  referred_to: request.referral?.to ?? null,
  referral: request.referral?.reason ?? null,
});

const fromRow = (row: Row, stretches: readonly SessionStretch[]): SegmentRequest => ({
  recordId: row.record_id as RecordId,
  direction: row.direction,
  askerId: row.asker_id as PersonId,
  officerId: row.officer_id as PersonId,
  week: row.week,
  logId: row.log_id as RecordId | null,
  stretches,
  sample: row.sample === null ? null : (JSON.parse(row.sample) as SampleProof),
  reason: row.reason,
  askedAt: row.asked_at,
  sha256: row.sha256,
  state: row.state,
  refusal: row.refusal,
  referral:
    row.referred_to === null || row.referral === null
      ? null
      : { to: row.referred_to as PersonId, reason: row.referral },
});

const fromStretchRow = ({ session_id, from_ms, to_ms }: StretchRow): SessionStretch => ({
  sessionId: session_id as SessionId,
  fromMs: from_ms,
  toMs: to_ms,
});
