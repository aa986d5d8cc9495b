import type { SearchCoverage } from '../../shared/message.ts';
import type { Database } from '../database/open.ts';

type Row = { messages: number; bodies: number; searched: number; known: number };

/**
 * What of official mail is searched: only what was put into the index counts, not what merely lies
 * on this machine.
 */
export function createSearchCoverage(db: Database) {
  const counts = db.prepare<[], Row>(
    `SELECT messages, bodies, attachments_searched AS searched, attachments_known AS known
     FROM mail_search_counts`,
  );
  const lastMissing = db
    .prepare<[], number | null>(
      `SELECT max(at) FROM (
         SELECT max(at) AS at FROM mail_search_documents WHERE body = 'missing'
         UNION ALL
         SELECT max(at) FROM mail_search_queue)`,
    )
    .pluck();

  return (): SearchCoverage => {
    const { messages, bodies, searched, known } = counts.get() ?? none;
    const missing = lastMissing.get() ?? null;
    return {
      messages,
      bodies,
      attachments: searched,
      attachmentsKnown: known,
      bodiesSince: missing === null ? null : missing + 1,
    };
  };
}

const none: Row = { messages: 0, bodies: 0, searched: 0, known: 0 };
