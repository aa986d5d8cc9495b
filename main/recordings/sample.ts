import { AppError } from '../../shared/errors.ts';
import type {
  JournalEnd,
  SampleFlaw,
  SampleProof,
  SessionStretch,
} from '../../shared/spot-check.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { startOf } from '../sessions/journal.ts';
import { timelineOf } from '../sessions/timeline.ts';
import { commitmentOf, drawSample, seedOf } from './sample-draw.ts';

type Journals = readonly Pick<JournalInLog, 'sessionId' | 'entries' | 'end'>[];

/** The ends of a log's journals in the order that counts: by the start of the session, then its id. */
export function endsOf(journals: Journals): JournalEnd[] {
  return journals
    .toSorted((a, b) => startedAt(a) - startedAt(b) || (a.sessionId < b.sessionId ? -1 : 1))
    .map(({ sessionId, end }) => ({ sessionId, end }));
}

/**
 * Draws the sample of a log as it stood at these ends: journals only grow, so a later sending of it
 * gives the same. Throws `not-found` for a journal that is not there or does not reach its end, and
 * what reading a broken journal throws.
 */
export function drawFromLog(
  journals: Journals,
  { nonce, minutes, ends }: Pick<SampleProof, 'nonce' | 'minutes' | 'ends'>,
): SessionStretch[] {
  const seed = seedOf(
    Buffer.from(nonce, 'hex'),
    ends.map(({ end }) => end),
  );
  const recorded = ends.flatMap((end) => recordedUntil(journals, end));
  return drawSample({ seed, recorded, minutes });
}

export type SampleQuestion = {
  readonly stretches: readonly SessionStretch[];
  readonly sample: SampleProof;
  /** What the review of the plan committed to. */
  readonly commitment: string;
  readonly journals: Journals;
  /** The log is the very one that the request names; else a later sending of it. */
  readonly isNamed: boolean;
};

/** What is wrong with a sample, the first thing; null when drawing it again gives the same. */
export function findSampleFlaw(question: SampleQuestion): SampleFlaw | null {
  const { stretches, sample, commitment, journals, isNamed } = question;
  if (commitmentOf(Buffer.from(sample.nonce, 'hex')) !== commitment) return 'nonce';
  const known = new Set(journals.map(({ sessionId }) => sessionId));
  if (!sample.ends.every(({ sessionId }) => known.has(sessionId))) return 'sessions';
  if (isNamed && !isSame(sample.ends, endsOf(journals)))
    return sample.ends.length === journals.length ? 'journal' : 'sessions';
  try {
    return isSame(stretches, drawFromLog(journals, sample)) ? null : 'stretches';
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError) return 'journal';
    throw error;
  }
}

function recordedUntil(journals: Journals, { sessionId, end }: JournalEnd): SessionStretch[] {
  const entries = journals.find((journal) => journal.sessionId === sessionId)?.entries ?? [];
  const last = entries.findIndex(({ hash }) => hash === end);
  const until = entries.slice(0, last + 1);
  if (last < 0 || !startOf(until))
    throw new AppError('not-found', 'The journal does not reach this end.');
  return timelineOf(until).spans.flatMap(({ kind, fromMs, toMs }) =>
    kind === 'recorded' ? [{ sessionId, fromMs, toMs }] : [],
  );
}

function startedAt({ entries }: Journals[number]): number {
  return entries[0]?.at ?? 0;
}

/** Lists of flat records, each with its keys in any order. */
function isSame<T extends object>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => isSameRecord(one, b[index]));
}

function isSameRecord(a: object, b: object | undefined): boolean {
  const sorted = (value: object) => JSON.stringify(Object.entries(value).toSorted());
  return b !== undefined && sorted(a) === sorted(b);
}
