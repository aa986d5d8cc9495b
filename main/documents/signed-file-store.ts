import type { DocumentId } from '../../shared/document.ts';
import type { SignatureLevel } from '../../shared/signature.ts';
import type { Database } from '../database/open.ts';

/** The signed form of a document on the list. */
export type KeptSignedFile = {
  readonly documentId: DocumentId;
  /** Null until the file is known to lie under its name. */
  readonly path: string | null;
  readonly sha256: string;
  /** Of a completed form that may have taken its place. */
  readonly nextSha256: string | null;
  readonly signedAt: number;
  /** The name of the signature's field. */
  readonly field: string;
  /** DER: the signer's, then its issuers'. */
  readonly certificates: readonly Uint8Array[];
  readonly level: SignatureLevel;
  readonly lacksTimestamp: boolean;
  readonly lacksRevocation: boolean;
  /** How often what it lacks was asked for in vain. */
  readonly tries: number;
};

type Row = {
  document_id: string;
  path: string | null;
  sha256: string;
  next_sha256: string | null;
  signed_at: number;
  field: string;
  certificates: string;
  level: SignatureLevel;
  lacks_timestamp: number;
  lacks_revocation: number;
  tries: number;
};

export type SignedFileStore = ReturnType<typeof createSignedFileStore>;

export function createSignedFileStore(db: Database) {
  const columns = `document_id, path, sha256, next_sha256, signed_at, field, certificates, level, lacks_timestamp,
    lacks_revocation, tries`;
  const selectAll = db.prepare<[], Row>(`SELECT ${columns} FROM signed_files`);
  const selectLacking = db.prepare<[], Row>(
    `SELECT ${columns} FROM signed_files
     WHERE path IS NOT NULL AND (lacks_timestamp = 1 OR lacks_revocation = 1)
     ORDER BY tries, signed_at`,
  );
  const selectOne = db.prepare<{ id: string }, Row>(
    `SELECT ${columns} FROM signed_files WHERE document_id = @id`,
  );
  const put = db.prepare<Row>(
    `INSERT OR REPLACE INTO signed_files (${columns})
     VALUES (@document_id, @path, @sha256, @next_sha256, @signed_at, @field, @certificates, @level, @lacks_timestamp,
       @lacks_revocation, @tries)`,
  );
  const remove = db.prepare<{ id: string }>('DELETE FROM signed_files WHERE document_id = @id');

  return {
    list: (): KeptSignedFile[] => selectAll.all().map(fromRow),
    /** Those that lie signed and lack something; who was tried least comes first. */
    lacking: (): KeptSignedFile[] => selectLacking.all().map(fromRow),
    find(id: string): KeptSignedFile | undefined {
      const row = selectOne.get({ id });
      return row && fromRow(row);
    },
    put: (file: KeptSignedFile): void => void put.run(toRow(file)),
    remove: (id: string): void => void remove.run({ id }),
  };
}

const toRow = (file: KeptSignedFile): Row => ({
  document_id: file.documentId,
  path: file.path,
  sha256: file.sha256,
  next_sha256: file.nextSha256,
  signed_at: file.signedAt,
  field: file.field,
  certificates: JSON.stringify(file.certificates.map(toBase64)),
  level: file.level,
  lacks_timestamp: Number(file.lacksTimestamp),
  lacks_revocation: Number(file.lacksRevocation),
  tries: file.tries,
});

const fromRow = (row: Row): KeptSignedFile => ({
  documentId: row.document_id as DocumentId,
  path: row.path,
  sha256: row.sha256,
  nextSha256: row.next_sha256,
  signedAt: row.signed_at,
  field: row.field,
  // Written above.
  certificates: (JSON.parse(row.certificates) as string[]).map(fromBase64),
  level: row.level,
  lacksTimestamp: row.lacks_timestamp === 1,
  lacksRevocation: row.lacks_revocation === 1,
  tries: row.tries,
});

const toBase64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
