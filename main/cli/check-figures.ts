import type { RecordOf } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { Text } from '../../shared/text/text.ts';
import type { FiguresTotal, WorkLogContent } from '../../shared/work-log.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';
import { recount } from '../work-logs/recount.ts';
import { type Check, sound, unsound } from './check.ts';

export type FiguresCheck = {
  readonly checks: readonly [totals: Check, gaps: Check];
  /** Computed from the journals, whatever the log says; null when that is impossible. */
  readonly totals: FiguresTotal | null;
};

/** Every figure and gap of a work log against its own journals. */
export function checkFigures({ body }: RecordOf<'work-log.submit'>, text: Text): FiguresCheck {
  const { content } = body;
  const recounted = findRecount(content);
  if (recounted === null) {
    const detail = text.t('cli.verify.totalsUnreadable');
    return { checks: [unsound('totals', detail), unsound('gaps', detail)], totals: null };
  }
  const checks = [
    checkTotals(content, recounted, text),
    checkGaps(content, recounted, text),
  ] as const;
  return { checks, totals: recounted.total };
}

type Recount = ReturnType<typeof recount>;

function findRecount(content: WorkLogContent): Recount | null {
  try {
    return recount(content);
  } catch (error) {
    // A zone that does not exist, or a week or a time beyond the calendar, is only in a made-up log.
    if (error instanceof AppError || error instanceof RangeError) return null;
    throw error;
  }
}

function checkTotals(
  content: WorkLogContent,
  { days, total }: Recount,
  { t, format }: Text,
): Check {
  const count = Math.max(content.days.length, days.length);
  for (let index = 0; index < count; index += 1) {
    const stated = content.days[index];
    const right = days[index];
    if (isSame(stated, right)) continue;
    const date = format.date(right?.date ?? stated?.date ?? '');
    return unsound('totals', t('cli.verify.totalsOther', { date }));
  }
  return isSame(content.total, total)
    ? sound('totals', t('cli.verify.totalsSound'))
    : unsound('totals', t('cli.verify.totalsOtherSum'));
}

function checkGaps(content: WorkLogContent, { gaps }: Recount, { t, format }: Text): Check {
  const count = Math.max(content.gaps.length, gaps.length);
  for (let index = 0; index < count; index += 1) {
    const stated = content.gaps[index];
    const right = gaps[index];
    if (isSame(stated, right)) continue;
    const at = format.dateTime(right?.fromMs ?? stated?.fromMs ?? 0);
    return unsound('gaps', t('cli.verify.gapsOther', { at }));
  }
  return sound('gaps', t('cli.verify.gapsSound', { count }));
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return false;
  return Buffer.compare(canonicalJson(a), canonicalJson(b)) === 0;
}
