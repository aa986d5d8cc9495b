import type { RecordOf } from '../../shared/envelope.ts';
import type { Text } from '../../shared/text/text.ts';
import { addWeeks } from '../../shared/week.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { isEndOf, startOf } from '../sessions/journal.ts';
import { placesByHash } from '../sessions/places.ts';
import { type Check, sound, unchecked, unsound } from './check.ts';
import { sessionName, weekOfStart } from './check-journals.ts';

type Log = RecordOf<'work-log.submit'>;

/**
 * Each device's journals name one another in a row, so none was dropped, and none begins before the
 * one ahead of it ended. The first may follow on one of an earlier log: whether it does can be said
 * only when that log is at hand. What nothing follows on is seen only when the next log is.
 */
export function checkPreviousSessions(
  { body }: Log,
  others: readonly JournalInLog[],
  text: Text,
): Check {
  const { journals } = body.content;
  if (journals.length === 0) return sound('previous-sessions', text.t('cli.verify.noSessions'));
  let isOpen = false;
  for (const ofDevice of Map.groupBy(journals, ({ device }) => device).values()) {
    const row = rowOf(ofDevice);
    const flaw = row.flaw ?? flawOfFirst(row.first, others);
    if (flaw !== null && flaw.kind !== 'previousUnknown') {
      const words = { session: sessionName(flaw.journal, text) };
      return unsound('previous-sessions', text.t(`cli.verify.${flaw.kind}`, words));
    }
    isOpen ||= flaw !== null;
  }
  return isOpen
    ? unchecked('previous-sessions', text.t('cli.verify.previousUnknown'))
    : sound('previous-sessions', text.t('cli.verify.previousSound'));
}

type Flaw = {
  readonly kind:
    | 'previousMissing'
    | 'previousTwice'
    | 'previousOverlap'
    | 'previousNotInEarlier'
    | 'previousDenied'
    | 'previousUnknown';
  readonly journal: JournalInLog;
};

/** A machine's clock that is put right between two sessions makes less overlap than this, ms. */
const clockCorrectionMs = 5 * 60_000;

/** The journals of one device as a row; its first follows on none of them. */
function rowOf(journals: readonly JournalInLog[]): {
  readonly first: JournalInLog | undefined;
  readonly flaw: Flaw | null;
} {
  const byStart = journals.toSorted((a, b) => startedAt(a) - startedAt(b));
  const followed = new Set<JournalInLog>();
  const first: JournalInLog[] = [];
  for (const journal of byStart) {
    const previous = findPrevious(journal, byStart);
    if (previous === undefined) first.push(journal);
    else if (followed.has(previous)) return rowWith(first[0], 'previousTwice', journal);
    else if (endedMs(previous) - startedAt(journal) > clockCorrectionMs)
      return rowWith(first[0], 'previousOverlap', journal);
    if (previous !== undefined) followed.add(previous);
  }
  const [one, second] = first;
  // Journals that name one another in a circle have no first, and cannot have been written.
  if (one === undefined) return rowWith(one, 'previousMissing', byStart[0]);
  return second === undefined
    ? { first: one, flaw: null }
    : rowWith(one, 'previousMissing', second);
}

function rowWith(
  first: JournalInLog | undefined,
  kind: Flaw['kind'],
  journal: JournalInLog | undefined,
) {
  return { first, flaw: journal === undefined ? null : { kind, journal } };
}

function flawOfFirst(
  first: JournalInLog | undefined,
  others: readonly JournalInLog[],
): Flaw | null {
  const start = first && startOf(first.entries);
  if (!first || !start) return null;
  const ofDevice = others.filter(({ device }) => device === start.device);
  if (start.previousEnd === null) {
    const beganMs = startedAt(first) - clockCorrectionMs;
    const isAnyBefore = ofDevice.some((other) => startedAt(other) < beganMs);
    return isAnyBefore ? { kind: 'previousDenied', journal: first } : null;
  }
  if (findPrevious(first, ofDevice) !== undefined) return null;
  const week = weekOfStart(first, start.zone);
  const before = week === null ? null : addWeeks(week, -1);
  // Had the session ahead been of the week before, or of this one, a log of that week would hold it.
  const isWeekBeforeHere =
    before !== null && ofDevice.some((other) => weekOfStart(other, start.zone) === before);
  return { kind: isWeekBeforeHere ? 'previousNotInEarlier' : 'previousUnknown', journal: first };
}

function findPrevious(
  journal: JournalInLog,
  among: readonly JournalInLog[],
): JournalInLog | undefined {
  const previousEnd = startOf(journal.entries)?.previousEnd ?? null;
  if (previousEnd === null) return undefined;
  return among.find((other) => other !== journal && isEndOf(other.entries, previousEnd));
}

const startedAt = ({ entries }: JournalInLog): number => entries[0]?.at ?? 0;

/** Where the session ended on its own timeline, UTC ms. */
function endedMs({ entries }: JournalInLog): number {
  const ended = entries.find(({ kind }) => kind === 'session.ended');
  return (ended && placesByHash(entries).get(ended.hash)) ?? 0;
}
