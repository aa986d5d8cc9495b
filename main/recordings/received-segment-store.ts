import type { PersonId } from '../../shared/office.ts';
import type { SegmentId, SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';

/** A segment that somebody sent here, with its key wrapped to this device. */
export type ReceivedSegment = {
  readonly segmentId: SegmentId;
  readonly requestId: string;
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  /** Its place on the session's timeline, as its officer says. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly sha256: string;
  readonly wrappedKey: Uint8Array;
  readonly file: Uint8Array;
};

export type SegmentSource = Pick<ReceivedSegment, 'personId' | 'sessionId'>;

/** A received segment without its file. */
export type ReceivedCopy = Pick<ReceivedSegment, 'segmentId' | 'requestId' | 'sha256'>;

/** Where a received segment lies, and how large its file is. */
export type ReceivedPlace = Pick<ReceivedSegment, 'segmentId' | 'sessionId' | 'fromMs' | 'toMs'> & {
  readonly sizeBytes: number;
};

type Row = {
  segment_id: string;
  request_id: string;
  person_id: string;
  session_id: string;
  from_ms: number;
  to_ms: number;
  sha256: string;
  wrapped_key: Buffer;
  file: Buffer;
};

type Copy = Pick<Row, 'segment_id' | 'request_id' | 'sha256'>;

export type ReceivedSegmentStore = ReturnType<typeof createReceivedSegmentStore>;

export function createReceivedSegmentStore(db: Database) {
  const columns =
    'segment_id, request_id, person_id, session_id, from_ms, to_ms, sha256, wrapped_key, file';
  const selectOne = db.prepare<{ segment_id: string }, Row>(
    `SELECT ${columns} FROM received_segments WHERE segment_id = @segment_id LIMIT 1`,
  );
  const selectIds = db
    .prepare<{ request_id: string }, string>(
      'SELECT segment_id FROM received_segments WHERE request_id = @request_id ORDER BY rowid',
    )
    .pluck();
  const selectPlaces = db.prepare<
    { request_id: string },
    Pick<Row, 'segment_id' | 'session_id' | 'from_ms' | 'to_ms'> & { size_bytes: number }
  >(
    `SELECT segment_id, session_id, from_ms, to_ms, length(file) AS size_bytes
     FROM received_segments
     WHERE request_id = @request_id
     ORDER BY from_ms, segment_id`,
  );
  const selectAllOf = db.prepare<{ request_id: string }, Row>(
    `SELECT ${columns} FROM received_segments WHERE request_id = @request_id ORDER BY rowid`,
  );
  const selectSource = db.prepare<{ segment_id: string }, Pick<Row, 'person_id' | 'session_id'>>(
    'SELECT person_id, session_id FROM received_segments WHERE segment_id = @segment_id LIMIT 1',
  );
  const insert = db.prepare<Row>(
    `INSERT OR IGNORE INTO received_segments (${columns})
     VALUES (@segment_id, @request_id, @person_id, @session_id, @from_ms, @to_ms, @sha256, @wrapped_key, @file)`,
  );

  const selectBefore = db.prepare<{ before: number }, Copy>(
    `SELECT s.segment_id, s.request_id, s.sha256
     FROM received_segments s JOIN segment_requests r ON r.record_id = s.request_id
     WHERE min(r.asked_at, (
       SELECT max(t.to_ms) FROM segment_request_stretches t WHERE t.request_id = r.record_id
     )) < @before`,
  );
  const remove = db.prepare<Copy>(
    'DELETE FROM received_segments WHERE segment_id = @segment_id AND request_id = @request_id',
  );
  const insertDeletion = db.prepare<
    Copy & { deleted_at: number; by_id: string; decision_number: string | null }
  >(
    `INSERT OR REPLACE INTO received_segment_deletions
       (segment_id, request_id, sha256, deleted_at, by_id, reason, decision_number)
     VALUES (@segment_id, @request_id, @sha256, @deleted_at, @by_id,
             iif(@decision_number IS NULL, 'retention', 'decision'), @decision_number)`,
  );
  const selectCopies = db.prepare<{ segment_id: string }, Copy>(
    'SELECT segment_id, request_id, sha256 FROM received_segments WHERE segment_id = @segment_id',
  );

  return {
    find: (segmentId: SegmentId): ReceivedSegment | undefined => {
      const row = selectOne.get({ segment_id: segmentId });
      return row && fromRow(row);
    },
    /** Whose segment it is, without its file. */
    findSource: (segmentId: SegmentId): SegmentSource | undefined => {
      const row = selectSource.get({ segment_id: segmentId });
      return row && { personId: row.person_id as PersonId, sessionId: row.session_id as SessionId };
    },
    idsOf: (requestId: string): SegmentId[] =>
      selectIds.all({ request_id: requestId }).map((id) => id as SegmentId),
    /** In the order of time, without their files. */
    placesOf: (requestId: string): ReceivedPlace[] =>
      selectPlaces.all({ request_id: requestId }).map((row) => ({
        segmentId: row.segment_id as SegmentId,
        sessionId: row.session_id as SessionId,
        fromMs: row.from_ms,
        toMs: row.to_ms,
        sizeBytes: row.size_bytes,
      })),
    /** In the order in which they came, with their files. */
    listOf: (requestId: string): ReceivedSegment[] =>
      selectAllOf.all({ request_id: requestId }).map(fromRow),
    /** Of stretches that ended before; what was asked for lay in the past, whatever a request says. */
    listBefore: (before: number): ReceivedCopy[] => selectBefore.all({ before }).map(copyFromRow),
    /** One segment may have been sent for several requests. */
    copiesOf: (segmentId: SegmentId): ReceivedCopy[] =>
      selectCopies.all({ segment_id: segmentId }).map(copyFromRow),
    /** `decisionNumber` null: its time was over. */
    markDeleted(
      { segmentId, requestId, sha256 }: ReceivedCopy,
      deletedAt: number,
      byId: string,
      decisionNumber: string | null,
    ): void {
      const copy = { segment_id: segmentId, request_id: requestId, sha256 };
      const deletion = { deleted_at: deletedAt, by_id: byId, decision_number: decisionNumber };
      insertDeletion.run({ ...copy, ...deletion });
      remove.run(copy);
    },
    insert: (segment: ReceivedSegment): void => void insert.run(toRow(segment)),
  };
}

const toRow = (segment: ReceivedSegment): Row => ({
  segment_id: segment.segmentId,
  request_id: segment.requestId,
  person_id: segment.personId,
  session_id: segment.sessionId,
  from_ms: segment.fromMs,
  to_ms: segment.toMs,
  sha256: segment.sha256,
  wrapped_key: Buffer.from(segment.wrappedKey),
  file: Buffer.from(segment.file),
});

const fromRow = (row: Row): ReceivedSegment => ({
  segmentId: row.segment_id as SegmentId,
  requestId: row.request_id,
  personId: row.person_id as PersonId,
  sessionId: row.session_id as SessionId,
  fromMs: row.from_ms,
  toMs: row.to_ms,
  sha256: row.sha256,
  wrappedKey: row.wrapped_key,
  file: row.file,
});

const copyFromRow = (row: Copy): ReceivedCopy => ({
  segmentId: row.segment_id as SegmentId,
  requestId: row.request_id,
  sha256: row.sha256,
});
