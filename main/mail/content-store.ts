import type { MessageId } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';

/** How much of a part came; `''` is the whole message, `'text'` the message without its large parts. */
export type ContentState = {
  readonly totalBytes: number;
  readonly hereBytes: number;
  readonly isWhole: boolean;
};

/** A large part that is fetched by itself, and where it belongs in the message without it. */
export type LargePart = {
  /** As the server numbers it, such as `2.1`. */
  readonly part: string;
  /** As it is sent, encoded. */
  readonly sizeBytes: number;
  readonly headAt: number;
  readonly bodyAt: number;
};

export type ContentStore = ReturnType<typeof createContentStore>;

/** What came of messages: pieces of bytes as the server has them, so that a cut costs one piece. */
export function createContentStore(db: Database) {
  const selectState = db.prepare<
    { id: number; part: string },
    { total_bytes: number; here_bytes: number; is_whole: number }
  >(
    'SELECT total_bytes, here_bytes, is_whole FROM mail_contents WHERE message_id = @id AND part = @part',
  );
  const begin = db.prepare<{ id: number; part: string; total: number }>(
    `INSERT OR IGNORE INTO mail_contents (message_id, part, total_bytes, here_bytes, is_whole)
     VALUES (@id, @part, @total, 0, 0)`,
  );
  const addPiece = db.prepare<{ id: number; part: string; start: number; bytes: Uint8Array }>(
    'INSERT INTO mail_pieces (message_id, part, start, bytes) VALUES (@id, @part, @start, @bytes)',
  );
  const insertWhole = db.prepare<{ id: number; part: string; size: number }>(
    `INSERT INTO mail_contents (message_id, part, total_bytes, here_bytes, is_whole)
     VALUES (@id, @part, @size, @size, 1)`,
  );
  const count = db.prepare<{ id: number; part: string; here: number; total: number }>(
    `UPDATE mail_contents SET here_bytes = @here, total_bytes = @total
     WHERE message_id = @id AND part = @part`,
  );
  const end = db.prepare<{ id: number; part: string }>(
    `UPDATE mail_contents SET total_bytes = here_bytes, is_whole = 1
     WHERE message_id = @id AND part = @part`,
  );
  const selectPieces = db
    .prepare<{ id: number; part: string }, Buffer>(
      'SELECT bytes FROM mail_pieces WHERE message_id = @id AND part = @part ORDER BY start',
    )
    .pluck();
  const removePart = db.prepare<{ id: number; part: string }>(
    'DELETE FROM mail_contents WHERE message_id = @id AND part = @part',
  );
  const removeAll = db.prepare<{ id: number }>('DELETE FROM mail_contents WHERE message_id = @id');
  const removeParts = db.prepare<{ id: number }>('DELETE FROM mail_parts WHERE message_id = @id');
  const addPart = db.prepare(
    `INSERT INTO mail_parts (message_id, part, size_bytes, head_at, body_at)
     VALUES (@id, @part, @sizeBytes, @headAt, @bodyAt)`,
  );
  const selectParts = db.prepare<
    { id: number },
    { part: string; size_bytes: number; head_at: number; body_at: number }
  >(
    'SELECT part, size_bytes, head_at, body_at FROM mail_parts WHERE message_id = @id ORDER BY head_at',
  );

  return {
    stateOf(id: MessageId, part: string): ContentState | undefined {
      const row = selectState.get({ id, part });
      return (
        row && {
          totalBytes: row.total_bytes,
          hereBytes: row.here_bytes,
          isWhole: row.is_whole === 1,
        }
      );
    },
    begin: (id: MessageId, part: string, totalBytes: number): void =>
      void begin.run({ id, part, total: totalBytes }),
    /** The next piece of a part that was begun. */
    add(id: MessageId, part: string, { bytes, start }: { bytes: Uint8Array; start: number }): void {
      const state = selectState.get({ id, part });
      if (!state || state.here_bytes !== start) return;
      addPiece.run({ id, part, start, bytes });
      const here = start + bytes.length;
      count.run({ id, part, here, total: Math.max(here, state.total_bytes) });
    },
    /** All of a part at once, in the place of what came of it before. */
    putWhole(id: MessageId, part: string, bytes: Uint8Array): void {
      removePart.run({ id, part });
      insertWhole.run({ id, part, size: bytes.length });
      addPiece.run({ id, part, start: 0, bytes });
    },
    /** The server has no more of it: it is whole, whatever size was told. */
    end(id: MessageId, part: string): void {
      end.run({ id, part });
    },
    read: (id: MessageId, part: string): Buffer => Buffer.concat(selectPieces.all({ id, part })),
    drop: (id: MessageId, part: string): void => void removePart.run({ id, part }),
    dropAll(id: MessageId): void {
      removeAll.run({ id });
      removeParts.run({ id });
    },
    putParts(id: MessageId, parts: readonly LargePart[]): void {
      removeParts.run({ id });
      for (const part of parts) addPart.run({ id, ...part });
    },
    /** In the order in which they stand in the message. */
    partsOf: (id: MessageId): LargePart[] =>
      selectParts.all({ id }).map((row) => ({
        part: row.part,
        sizeBytes: row.size_bytes,
        headAt: row.head_at,
        bodyAt: row.body_at,
      })),
  };
}
