import type { SessionId } from '../../shared/session.ts';
import type { Database } from '../database/open.ts';
import { fingerprint } from '../signing/certificates.ts';
import type { TakenTimestamp } from '../signing/timestamp-server.ts';

/** The tokens of a session in the order in which they came, and every certificate they need, once. */
export type SessionTimestamps = {
  readonly tokens: readonly Uint8Array[];
  readonly certificates: readonly Uint8Array[];
};

export type TimestampStore = ReturnType<typeof createTimestampStore>;

/** RFC 3161 tokens. An insert is several statements: the caller opens the transaction. */
export function createTimestampStore(db: Database) {
  type Of = { readonly session_id: string };
  const insertToken = db.prepare<Of & { sha256: string; token: Buffer }>(
    'INSERT INTO timestamps (sha256, session_id, token) VALUES (@sha256, @session_id, @token)',
  );
  const insertCertificate = db.prepare<Of & { sha256: string; certificate: Buffer }>(
    `INSERT INTO timestamp_certificates (session_id, sha256, certificate)
     VALUES (@session_id, @sha256, @certificate)
     ON CONFLICT DO NOTHING`,
  );
  const selectTokens = db
    .prepare<Of, Buffer>(
      'SELECT token FROM timestamps WHERE session_id = @session_id ORDER BY rowid',
    )
    .pluck();
  const selectCertificates = db
    .prepare<Of, Buffer>(
      `SELECT certificate FROM timestamp_certificates
       WHERE session_id = @session_id
       ORDER BY rowid`,
    )
    .pluck();

  return {
    insert(sessionId: SessionId, { token, sha256, certificates }: TakenTimestamp): void {
      insertToken.run({ sha256, session_id: sessionId, token: Buffer.from(token) });
      for (const der of certificates)
        insertCertificate.run({
          session_id: sessionId,
          sha256: fingerprint(der),
          certificate: Buffer.from(der),
        });
    },
    listOf: (sessionId: SessionId): SessionTimestamps => ({
      tokens: selectTokens.all({ session_id: sessionId }),
      certificates: selectCertificates.all({ session_id: sessionId }),
    }),
  };
}
