import type { Database } from '../database/open.ts';
import type { SearchState } from './search-filters.ts';
import type { SearchMatch } from './search-match.ts';
import type { SearchQuery } from './search-query.ts';
import { firstDocumentAt } from './search-store.ts';

export type SearchPage = {
  /** Path of a folder; null: all of them. */
  readonly folder: string | null;
  readonly offset: number;
  readonly limit: number;
};

export type SearchHits = {
  readonly ids: readonly number[];
  /** How many were counted. */
  readonly total: number;
  /** There are more than were counted. */
  readonly hasMore: boolean;
};

/** Hits are counted to the next thousand behind what is shown: nobody reads 40,000. */
const countedAtOnce = 1000;

export type SearchFinder = ReturnType<typeof createSearchFinder>;

/** Asks the index. Statements are put together from parts that stand here; values are bound. */
export function createSearchFinder(db: Database) {
  const selectMarked = db
    .prepare<{ from: string; to: string }, string>(
      'SELECT word FROM mail_search_words WHERE folded >= @from AND folded < @to LIMIT 20000',
    )
    .pluck();
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const prepare = (sql: string) => db.prepare<Record<string, string | number>, number>(sql).pluck();
  const statement = (sql: string) => {
    const kept = prepared.get(sql) ?? prepare(sql);
    prepared.set(sql, kept);
    return kept;
  };

  const count = (match: string, scope: Scope, most: number): number =>
    statement(`SELECT count(*) FROM (SELECT 1 ${scope.from} LIMIT @most)`).get({
      ...scope.values,
      ...{ match, most },
    }) ?? 0;
  const page = (match: string, scope: Scope, offset: number, limit: number): readonly number[] =>
    limit <= 0 ? [] : statement(scope.page).all({ ...scope.values, match, offset, limit });

  return {
    /** Words with marks that are `folded` without them, or begin so. */
    findMarked: (folded: string, isStart: boolean): readonly string[] =>
      selectMarked.all({ from: folded, to: folded + (isStart ? '\u{10ffff}' : '\0') }),
    /** Newest first, and before all others those with just the marks that were typed. */
    find: (
      query: SearchQuery,
      match: SearchMatch,
      { folder, offset, limit }: SearchPage,
    ): SearchHits => {
      const scope = scopeOf(query, folder);
      const most = (Math.floor((offset + limit) / countedAtOnce) + 1) * countedAtOnce;
      const counted = count(match.all, scope, most + 1);
      const total = Math.min(counted, most);
      const hits = (ids: readonly number[]): SearchHits => ({
        ids,
        total,
        hasMore: counted > most,
      });
      if (match.exact === null) return hits(page(match.all, scope, offset, limit));
      // Only what is shown is read: the index stops once a screenful is found, counting does not.
      const first = page(match.exact, scope, offset, limit);
      if (first.length === limit) return hits(first);
      const isEndSeen = offset === 0 || first.length > 0;
      const exact = isEndSeen ? offset + first.length : count(match.exact, scope, offset);
      if (exact === counted) return hits(first);
      const others = exact === 0 ? match.all : `(${match.all}) NOT (${match.exact})`;
      const place = Math.max(0, offset - exact);
      return hits([...first, ...page(others, scope, place, limit - first.length)]);
    },
  };
}

type Scope = {
  readonly from: string;
  readonly page: string;
  readonly values: Readonly<Record<string, string | number>>;
};

/** The tables and conditions of a question, but for its words. */
function scopeOf(query: SearchQuery, folder: string | null): Scope {
  const times = timesOf(query);
  const standing = query.states.map(({ state, isExcluded }) =>
    isExcluded ? `NOT ${standings[state]}` : standings[state],
  );
  const inFolder =
    folder === null ? [] : ['m.folder_id = (SELECT id FROM mail_folders WHERE path = @folder)'];
  const kept = ['m.is_gone = 0', ...standing, ...inFolder];
  const values = { ...times.values, ...(folder !== null && { folder }) };
  const needsMessage = standing.length + inFolder.length > 0;
  if (!needsMessage) {
    const where = ['mail_search MATCH @match', ...times.conditions].join(' AND ');
    return {
      from: `FROM mail_search AS s WHERE ${where}`,
      page: `SELECT d.message_id FROM
               (SELECT s.rowid AS document FROM mail_search AS s WHERE ${where}
                ORDER BY s.rowid DESC LIMIT @limit OFFSET @offset) AS found
             JOIN mail_search_documents AS d ON d.document = found.document
             ORDER BY found.document DESC`,
      values,
    };
  }
  const where = ['mail_search MATCH @match', ...times.conditions, ...kept].join(' AND ');
  const from = `FROM mail_search AS s
    CROSS JOIN mail_search_documents AS d ON d.document = s.rowid
    CROSS JOIN mail_messages AS m ON m.id = d.message_id
    WHERE ${where}`;
  return {
    from,
    page: `SELECT m.id ${from} ORDER BY s.rowid DESC LIMIT @limit OFFSET @offset`,
    values,
  };
}

const standings: Readonly<Record<SearchState, string>> = {
  unread: '(m.is_read = 0)',
  read: '(m.is_read = 1)',
  flagged: '(m.is_flagged = 1)',
  answered: '(m.is_answered = 1)',
  waiting: '(EXISTS (SELECT 1 FROM mail_changes AS c WHERE c.message_id = m.id))',
};

function timesOf({ from, to, outside }: SearchQuery) {
  const conditions: string[] = [];
  const values: Record<string, number> = {};
  if (from !== null) {
    conditions.push('s.rowid >= @from');
    values.from = firstDocumentAt(from);
  }
  if (to !== null) {
    conditions.push('s.rowid < @to');
    values.to = firstDocumentAt(to);
  }
  for (const [index, span] of outside.entries()) {
    conditions.push(`(s.rowid < @out${index}from OR s.rowid >= @out${index}to)`);
    values[`out${index}from`] = firstDocumentAt(span.from);
    values[`out${index}to`] = firstDocumentAt(span.to);
  }
  return { conditions, values };
}
