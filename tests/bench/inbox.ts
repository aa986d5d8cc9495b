import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, type Database, openDatabase } from '../../main/database/open.ts';
import { createMessageList } from '../../main/mail/message-list.ts';
import { createMessageStore } from '../../main/mail/message-store.ts';
import { createMailSearch } from '../../main/mail/search.ts';
import { createSearchCoverage } from '../../main/mail/search-coverage.ts';
import { createSearchFinder } from '../../main/mail/search-find.ts';
import { foldWord } from '../../main/mail/search-words.ts';
import { atMost, type Bench, type Budget, percentile, rounded, say } from './budget.ts';
import { fillMailbox, indexMailbox } from './filled-mailbox.ts';
import { measureScrolling } from './inbox-scroll.ts';
import { measureSync } from './inbox-sync.ts';

const screenful = 50;
const searchBudget = 50;

/**
 * A mailbox of office mail in an encrypted file: opening its list, and searching it letter by letter
 * with the marks typed and without. Each question is asked once, the first right after the file was
 * opened. `--messages N`; 100,000 take some minutes to be indexed.
 */
export const measureInbox: Bench = async ({ messages: count }) => {
  const folder = mkdtempSync(join(tmpdir(), 'phien-bench-'));
  const [path, key] = [join(folder, 'mail.db'), randomBytes(32)];
  const endsAt = Date.now();
  try {
    const made = openDatabase(path, key);
    fillMailbox(made, count, endsAt);
    const plainBytes = statSync(path).size;
    say(`inbox: ${count} messages are in; they are indexed`);
    const { seconds, stretchesMs } = await indexMailbox(made, {
      ...{ file: { path, key }, count, endsAt },
    });
    closeDatabase(made);
    const indexMb = rounded((statSync(path).size - plainBytes) / 1e6);
    const parts = { messages: count, seconds: rounded(seconds), indexMb };
    const index = atMost(
      {
        name: 'inbox-index',
        figure: percentile(stretchesMs, 0.99),
        unit: 'ms the thread is held up (p99)',
        budget: 20,
      },
      { ...parts, slices: stretchesMs.length, longestMs: rounded(Math.max(...stretchesMs)) },
    );
    const sync = await measureSync(Math.max(100, Math.round(count / 100)));
    const scrolling = await measureScrolling(count);
    return [index, ...measureReading(path, key, count), scrolling, sync];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

function measureReading(path: string, key: Uint8Array, count: number): readonly Budget[] {
  const marked = timedSearches(path, key, questions);
  const plain = timedSearches(path, key, questions.map(foldWord));
  const first = timedSearches(path, key, firstLetters);
  const db = openDatabase(path, key);
  try {
    const openings = timedOpenings(db, count);
    return [
      atMost(
        { name: 'inbox-open', figure: percentile(openings, 0.95), unit: 'ms (p95)', budget: 50 },
        {
          median: rounded(percentile(openings, 0.5)),
          firstMs: rounded(openings[0] ?? 0),
          screenful,
        },
      ),
      searchBudgetOf('inbox-search-marks', marked),
      searchBudgetOf('inbox-search-plain', plain),
      searchBudgetOf('inbox-search-first-key', first),
    ];
  } finally {
    closeDatabase(db);
  }
}

type Timed = {
  readonly ms: readonly number[];
  /** Of the processor alone: what other programs take does not count. */
  readonly cpuMs: readonly number[];
  readonly slowest: string;
  readonly found: number;
};

function searchBudgetOf(name: string, { ms, cpuMs, slowest, found }: Timed): Budget {
  return atMost(
    { name, figure: percentile(ms, 0.95), unit: 'ms (p95)', budget: searchBudget },
    {
      p50: rounded(percentile(ms, 0.5)),
      cpuP95: rounded(percentile(cpuMs, 0.95)),
      slowestMs: rounded(Math.max(...ms)),
      slowest,
      firstMs: rounded(ms[0] ?? 0),
      searches: ms.length,
      foundOnAverage: Math.round(found / ms.length),
    },
  );
}

/** Every beginning of every question, as it is typed; with the lines that are then shown. */
function timedSearches(path: string, key: Uint8Array, typed: readonly string[]): Timed {
  const db = openDatabase(path, key);
  try {
    const search = searchOver(db);
    const list = createMessageList(db);
    const [ms, cpuMs]: [number[], number[]] = [[], []];
    let [slowest, found] = ['', 0];
    const asked = new Set(typed.flatMap((whole) => beginnings(whole.normalize('NFC'))));
    for (const question of asked) {
      const [from, cpuFrom] = [performance.now(), cpuNow()];
      const { total, ids } = search.find(question, { folder: null, offset: 0, limit: screenful });
      list.byIds(ids);
      const taken = performance.now() - from;
      if (taken > Math.max(0, ...ms)) slowest = question;
      ms.push(taken);
      cpuMs.push(cpuNow() - cpuFrom);
      found += total;
    }
    return { ms, cpuMs, slowest, found };
  } finally {
    closeDatabase(db);
  }
}

function searchOver(db: Database) {
  return createMailSearch({
    finder: createSearchFinder(db),
    indexing: { wake: async () => undefined, stop: async () => undefined },
    coverage: createSearchCoverage(db),
    now: () => Date.now(),
    zone: 'Asia/Ho_Chi_Minh',
  });
}

function cpuNow(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const beginnings = (whole: string): readonly string[] =>
  Array.from(whole, (_, index) =>
    Array.from(whole)
      .slice(0, index + 1)
      .join(''),
  );

/**
 * The first screenful, and screenfuls from all over the list, each with all that the window asks for
 * with it: folders with what is unread, what is still to come, and where fifty things of other kinds belong.
 */
function timedOpenings(db: Database, count: number): readonly number[] {
  const list = createMessageList(db);
  const messages = createMessageStore(db);
  const now = Date.now();
  const instants = Array.from({ length: 50 }, (_, week) => now - week * 7 * 24 * 3600 * 1000);
  const of = { folderId: null, threads: false };
  return Array.from({ length: 40 }, (_, index) => {
    const offset = Math.floor((index / 40) * Math.max(0, count - screenful));
    const from = performance.now();
    list.total(of);
    list.byIds(list.ids(of, { limit: screenful, offset }));
    list.counts();
    list.newerThan(of, instants);
    messages.countToCome({ since: now - 90 * 24 * 3600 * 1000, most: 10 * 1024 * 1024 });
    return performance.now() - from;
  });
}

/** What people look for; folded, the same without marks. */
const questions = [
  'quyết định phê duyệt dự toán',
  'kế hoạch chuyển đổi số',
  'đường giao thông nông thôn',
  'hòa giải cơ sở',
  'thủy lợi',
  'báo cáo kết quả thẩm định',
  '"giấy mời họp"',
  'từ:"sở nội vụ" chữ ký số',
  'tiêuđề:"thi đua" khen thưởng',
  'có:pdf ngân sách',
  'trước:01/01/2024 bồi thường',
  'đôn đốc -họp',
  '123/QĐ-UBND',
  'ủy quyền',
  'nghiệm thu',
];
const firstLetters = [...'abcdđeghiklmnopqrstuvxyáàảãạăâêôơưếộứ1290'];
