import { AppError } from '../../shared/errors.ts';
import type { PersonId } from '../../shared/office.ts';
import type { Text } from '../../shared/text/text.ts';
import { dateOfInstant, weekOfDate } from '../../shared/week.ts';
import type { JournalInLog, LoggedGap, WorkLogContent } from '../../shared/work-log.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';
import { endOf, startOf, verifyJournal } from '../sessions/journal.ts';
import { tasksOf } from './draft.ts';
import { recount } from './recount.ts';

export type ContentCheck = {
  readonly name: 'journal-chain' | 'totals' | 'gaps' | 'plan';
  readonly ok: boolean;
  /** A sentence in the language of `text`. */
  readonly detail: string;
};

/** Recomputes a log's figures and gaps from the journals inside, and holds its lines to its tasks. */
export function verifyContent(content: WorkLogContent, text: Text): readonly ContentCheck[] {
  return [...checkFigures(content, text), checkLines(content, text)];
}

/** That each journal is unbroken and tells of this person's sessions in this week, each once. */
export function checkJournals(content: Journals, person: PersonId, text: Text): ContentCheck {
  try {
    return checkChains(content, person, text);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return { name: 'journal-chain', ok: false, detail: text.t('check.totalsUnreadable') };
  }
}

type Journals = Pick<WorkLogContent, 'week' | 'zone' | 'journals'>;

function checkChains(content: Journals, person: PersonId, { t, format }: Text): ContentCheck {
  const seen = new Set<string>();
  for (const journal of content.journals) {
    const time = format.dateTime(journal.entries[0]?.at ?? 0);
    const check = verifyJournal(journal.entries);
    if (!check.ok) {
      const detail = t('check.chainBroken', { time, line: check.seq + 1 });
      return { name: 'journal-chain', ok: false, detail };
    }
    if (!isOwnJournal(journal, content, person) || seen.has(journal.sessionId))
      return { name: 'journal-chain', ok: false, detail: t('check.chainMixed', { time }) };
    seen.add(journal.sessionId);
  }
  const detail = t('check.chainSound', { count: content.journals.length });
  return { name: 'journal-chain', ok: true, detail };
}

/**
 * A journal without a start proves nothing, and neither does a zone that does not exist, an instant
 * beyond the calendar or an office without hours (`RangeError`). Anything else is a bug.
 */
function isUnreadable(error: unknown): boolean {
  return error instanceof AppError || error instanceof RangeError;
}

function isOwnJournal(
  { sessionId, entries, end }: JournalInLog,
  { week, zone }: Pick<WorkLogContent, 'week' | 'zone'>,
  person: PersonId,
): boolean {
  const start = startOf(entries);
  const startedAt = entries[0]?.at ?? 0;
  return (
    start?.sessionId === sessionId &&
    start.personId === person &&
    endOf(entries) === end &&
    weekOfDate(dateOfInstant(startedAt, zone)) === week
  );
}

function checkFigures(content: WorkLogContent, text: Text): readonly ContentCheck[] {
  try {
    const counted = recount(content);
    return [checkTotals(content, counted, text), checkGaps(content.gaps, counted.gaps, text)];
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const detail = text.t('check.totalsUnreadable');
    return [
      { name: 'totals', ok: false, detail },
      { name: 'gaps', ok: false, detail },
    ];
  }
}

function checkTotals(
  content: WorkLogContent,
  counted: Pick<WorkLogContent, 'days' | 'total'>,
  { t, format }: Text,
): ContentCheck {
  const differs = (detail: string): ContentCheck => ({ name: 'totals', ok: false, detail });
  const dates = new Set([...content.days, ...counted.days].map(({ date }) => date));
  for (const date of [...dates].toSorted()) {
    const told = content.days.filter((day) => day.date === date);
    const found = counted.days.filter((day) => day.date === date);
    if (!isSame(told, found))
      return differs(t('check.totalsDayDiffers', { date: format.date(date) }));
  }
  if (!isSame(content.total, counted.total)) return differs(t('check.totalsSumDiffers'));
  return { name: 'totals', ok: true, detail: t('check.totalsSound') };
}

function checkGaps(
  told: readonly LoggedGap[],
  found: readonly LoggedGap[],
  { t, format }: Text,
): ContentCheck {
  const missing = found.find((gap) => !told.some((other) => isSame(gap, other)));
  const unknown = told.find((gap) => !found.some((other) => isSame(gap, other)));
  const wrong = (detail: string): ContentCheck => ({ name: 'gaps', ok: false, detail });
  if (unknown) return wrong(t('check.gapsUnknown', { time: format.dateTime(unknown.fromMs) }));
  if (missing) return wrong(t('check.gapsMissing', { time: format.dateTime(missing.fromMs) }));
  const repeated = told.find((gap, index) => told.slice(0, index).some((one) => isSame(one, gap)));
  if (repeated) return wrong(t('check.gapsUnknown', { time: format.dateTime(repeated.fromMs) }));
  return { name: 'gaps', ok: true, detail: t('check.gapsSound') };
}

function checkLines(content: WorkLogContent, { t }: Text): ContentCheck {
  const wrong = (detail: string): ContentCheck => ({ name: 'plan', ok: false, detail });
  if (content.plan && content.plan.week !== content.week) return wrong(t('check.planOtherWeek'));
  const tasks = tasksOf(content);
  const lines = new Set(content.lines.map(({ taskId }) => taskId));
  const missing = tasks.find(({ id }) => !lines.has(id));
  if (missing) return wrong(t('check.planLineMissing', { task: missing.content }));
  if (content.lines.length !== tasks.length) return wrong(t('check.planLineUnknown'));
  return { name: 'plan', ok: true, detail: t('check.planSound') };
}

/** Same value, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  return Buffer.compare(canonicalJson(a), canonicalJson(b)) === 0;
}
