import type { SearchCoverage } from '../../shared/message.ts';
import type { SearchFinder, SearchHits, SearchPage } from './search-find.ts';
import type { SearchIndexing } from './search-indexing.ts';
import { matchOf } from './search-match.ts';
import { isEmpty, readQuery } from './search-query.ts';

type Deps = {
  readonly finder: SearchFinder;
  readonly indexing: SearchIndexing;
  readonly coverage: () => SearchCoverage;
  /** UTC ms. */
  readonly now: () => number;
  /** Of the days that are typed. */
  readonly zone: string;
};

export type MailSearch = ReturnType<typeof createMailSearch>;

/** How long a coverage is told again while the index grows. */
const coverageMs = 2000;

/** Searching official mail on this machine: what was typed in, numbers of messages out. */
export function createMailSearch({ finder, indexing, coverage, now, zone }: Deps) {
  let told: { readonly at: number; readonly coverage: SearchCoverage } | null = null;
  return {
    /** Whether nothing was typed that asks for anything. */
    isEmpty: (typed: string): boolean => isEmpty(readQuery(typed, { now: now(), zone })),
    /**
     * Never throws for anything typed. Messages with just the marks that were typed come first, newest
     * first among them and among the others.
     */
    find(typed: string, page: SearchPage): SearchHits {
      const query = readQuery(typed, { now: now(), zone });
      return finder.find(query, matchOf(query, finder.findMarked), page);
    },
    coverage(): SearchCoverage {
      if (!told || now() - told.at > coverageMs || now() < told.at)
        told = { at: now(), coverage: coverage() };
      return told.coverage;
    },
    /** Something was kept, changed or deleted. */
    stored: (): void => void indexing.wake(),
    /** Resolves when everything is in the index that lies here. */
    settled: indexing.wake,
    stop: indexing.stop,
  };
}
