import type { MissingSegment, MissingWhy } from '../../shared/hand-in-records.ts';
import type { IncidentOutcome } from '../../shared/incident.ts';
import type { SegmentId } from '../../shared/session.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import type { RecordedFile } from '../hand-in/segments-in-log.ts';
import { eventOf } from '../sessions/journal.ts';

type Asked = {
  readonly journals: readonly Pick<JournalInLog, 'entries'>[];
  /** What the journals name and is not there, with its file; null where they name none. */
  readonly absent: ReadonlyMap<SegmentId, RecordedFile | null>;
  /** Why, as the list says; null without a list. */
  readonly claimed: ReadonlyMap<SegmentId, MissingWhy> | null;
  /** What was recorded before, UTC ms, policy no longer keeps; null where no policy is known. */
  readonly keptFrom: number | null;
};

/**
 * Absent segments whose reason the journals bear out, and the others: a list alone explains nothing.
 * Sealed is what a report in the journal names; deleted, what a decision destroyed or policy no longer
 * keeps; lost, what the journal opened and neither closed nor recovered.
 */
export function explainAbsent({ journals, absent, claimed, keptFrom }: Asked): {
  readonly explained: readonly MissingSegment[];
  readonly missing: readonly SegmentId[];
} {
  const said = readJournals(journals);
  const told = [...absent].map(([segmentId, file]) => {
    const borneOut = file === null ? (['lost'] as const) : reasonsOf(segmentId, said, keptFrom);
    // Of what left nothing behind the list need not speak.
    const isFree = claimed === null || file === null;
    const why = borneOut.find((each) => isFree || each === claimed.get(segmentId));
    return { segmentId, why: why ?? null };
  });
  return {
    explained: told.flatMap(({ segmentId, why }) => (why === null ? [] : [{ segmentId, why }])),
    missing: told.filter(({ why }) => why === null).map(({ segmentId }) => segmentId),
  };
}

type Said = {
  readonly reports: readonly { readonly reportId: string; readonly segments: readonly string[] }[];
  /** By report; the first decision counts. */
  readonly outcomes: ReadonlyMap<string, IncidentOutcome>;
  readonly openedAt: ReadonlyMap<string, number>;
};

function reasonsOf(id: SegmentId, said: Said, keptFrom: number | null): MissingWhy[] {
  const outcomes = said.reports
    .filter(({ segments }) => segments.includes(id))
    .map(({ reportId }) => said.outcomes.get(reportId) ?? null);
  const isDestroyed = outcomes.includes('destroy');
  const isExpired = keptFrom !== null && (said.openedAt.get(id) ?? keptFrom) < keptFrom;
  return [
    ...(isDestroyed || isExpired ? (['deleted'] as const) : []),
    // A list may have been signed before the office decided.
    ...(isDestroyed || outcomes.includes(null) ? (['sealed'] as const) : []),
  ];
}

const telling: ReadonlySet<string> = new Set([
  'segment.opened',
  'incident.reported',
  'incident.decided',
]);

function readJournals(journals: Asked['journals']): Said {
  const reports: { reportId: string; segments: readonly string[] }[] = [];
  const outcomes = new Map<string, IncidentOutcome>();
  const openedAt = new Map<string, number>();
  for (const entry of journals.flatMap(({ entries }) => entries)) {
    const event = telling.has(entry.kind) ? eventOf(entry) : null;
    if (event?.kind === 'segment.opened') openedAt.set(event.body.segmentId, entry.at);
    if (event?.kind === 'incident.reported') reports.push(event.body);
    if (event?.kind === 'incident.decided' && !outcomes.has(event.body.reportId))
      outcomes.set(event.body.reportId, event.body.outcome);
  }
  return { reports, outcomes, openedAt };
}
