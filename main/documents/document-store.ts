import { type DocumentField, type DocumentId, documentField } from '../../shared/document.ts';
import { type ErrorCode, errorCodes } from '../../shared/errors.ts';
import { type Appearance, type PagePlace, pagePlace } from '../../shared/signature.ts';
import type { Database } from '../database/open.ts';

/** A PDF file on the list. */
export type KeptDocument = {
  readonly id: DocumentId;
  readonly path: string;
  readonly sizeBytes: number;
  readonly pages: number;
  readonly signatures: number;
  /** Of the file as it was last read, lower-case hex. */
  readonly sha256: string;
  readonly state: 'waiting' | 'reviewed' | 'signed' | 'failed';
  readonly appearance: Appearance;
  readonly place: PagePlace | null;
  /** Empty ones of the file, and the one that is signed; null: a new one. */
  readonly fields: readonly DocumentField[];
  readonly field: string | null;
  readonly caption: string;
  /** Of the bytes that were last shown. */
  readonly seenSha256: string | null;
  /** Of the bytes that somebody reviewed: only these are signed. */
  readonly reviewedSha256: string | null;
  readonly problem: ErrorCode | null;
};

type Row = {
  id: string;
  path: string;
  size_bytes: number;
  pages: number;
  signatures: number;
  sha256: string;
  state: KeptDocument['state'];
  appearance: Appearance;
  place: string | null;
  fields: string;
  field: string | null;
  caption: string;
  seen_sha256: string | null;
  reviewed_sha256: string | null;
  problem: string | null;
};

export type DocumentStore = ReturnType<typeof createDocumentStore>;

/** The list in the order in which it is signed. */
export function createDocumentStore(db: Database) {
  const columns = `id, path, size_bytes, pages, signatures, sha256, state, appearance, place, fields,
    field, caption, seen_sha256, reviewed_sha256, problem`;
  const selectAll = db.prepare<[], Row>(`SELECT ${columns} FROM documents ORDER BY position`);
  const selectOne = db.prepare<{ id: string }, Row>(
    `SELECT ${columns} FROM documents WHERE id = @id`,
  );
  const selectAt = db.prepare<{ path: string }, Row>(
    `SELECT ${columns} FROM documents WHERE path = @path`,
  );
  const insert = db.prepare<Row>(
    `INSERT INTO documents (position, ${columns})
     VALUES ((SELECT coalesce(max(position), 0) + 1 FROM documents), @id, @path, @size_bytes,
       @pages, @signatures, @sha256, @state, @appearance, @place, @fields, @field, @caption,
       @seen_sha256, @reviewed_sha256, @problem)`,
  );
  const update = db.prepare<Row>(
    `UPDATE documents
     SET path = @path, size_bytes = @size_bytes, pages = @pages, signatures = @signatures,
       sha256 = @sha256, state = @state, appearance = @appearance, place = @place,
       fields = @fields, field = @field, caption = @caption, seen_sha256 = @seen_sha256, reviewed_sha256 = @reviewed_sha256,
       problem = @problem
     WHERE id = @id`,
  );
  const remove = db.prepare<{ id: string }>('DELETE FROM documents WHERE id = @id');

  return {
    list: (): KeptDocument[] => selectAll.all().map(fromRow),
    find(id: string): KeptDocument | undefined {
      const row = selectOne.get({ id });
      return row && fromRow(row);
    },
    findAt(path: string): KeptDocument | undefined {
      const row = selectAt.get({ path });
      return row && fromRow(row);
    },
    insert: (document: KeptDocument): void => void insert.run(toRow(document)),
    update: (document: KeptDocument): void => void update.run(toRow(document)),
    remove: (id: string): void => void remove.run({ id }),
  };
}

const toRow = (document: KeptDocument): Row => ({
  id: document.id,
  path: document.path,
  size_bytes: document.sizeBytes,
  pages: document.pages,
  signatures: document.signatures,
  sha256: document.sha256,
  state: document.state,
  appearance: document.appearance,
  place: document.place && JSON.stringify(document.place),
  fields: JSON.stringify(document.fields),
  field: document.field,
  caption: document.caption,
  seen_sha256: document.seenSha256,
  reviewed_sha256: document.reviewedSha256,
  problem: document.problem,
});

const fromRow = (row: Row): KeptDocument => ({
  id: row.id as DocumentId,
  path: row.path,
  sizeBytes: row.size_bytes,
  pages: row.pages,
  signatures: row.signatures,
  sha256: row.sha256,
  state: row.state,
  appearance: row.appearance,
  place: row.place === null ? null : pagePlace.parse(JSON.parse(row.place)),
  fields: documentField.array().parse(JSON.parse(row.fields)),
  field: row.field,
  caption: row.caption,
  seenSha256: row.seen_sha256,
  reviewedSha256: row.reviewed_sha256,
  problem: errorCodes.find((code) => code === row.problem) ?? null,
});
