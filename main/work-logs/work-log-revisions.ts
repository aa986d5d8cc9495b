import type { RecordOf } from '../../shared/envelope.ts';
import { createText } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { WorkLogContent } from '../../shared/work-log.ts';
import { type Decided, type DecisionOutcome, isAbout } from '../reviews/decision.ts';
import { countLineChanges, overdueTasksIn } from './content.ts';
import { tellsKeptIdle } from './kept-idle.ts';
import { isUnderKit } from './under-kit.ts';
import { checkJournals, verifyContent } from './verify-content.ts';
import type { WorkLogDeps } from './work-log-deps.ts';
import type { Evidence, LogContent, WorkLogRevision } from './work-log-revision-store.ts';
import type { WorkLog } from './work-log-store.ts';
import { isNewest } from './work-log-versions.ts';

type Stores = Pick<WorkLogDeps, 'logs' | 'revisions' | 'office'>;

/** A submission with the hash of its signed part. */
export type Submitted = {
  readonly record: RecordOf<'work-log.submit'>;
  readonly sha256: string;
  readonly receivedAt: number;
  readonly signed: boolean;
};

/**
 * Keeps a submitted version, own or another's; versions that waited are superseded by a newer one.
 * Call it inside a transaction. Null when its id belongs to another person or week.
 */
export function keepRevision(stores: Stores, submitted: Submitted): WorkLogRevision | null {
  const { record, sha256, receivedAt, signed } = submitted;
  const { body, from, sentAt, kitId } = record;
  const { week } = body.content;
  const log = ensureWorkLog(stores, { id: body.workLogId, personId: from, week });
  if (!log) return null;
  const earlier = stores.revisions.listOfLog(log.id);
  const isLatest = isNewest({ revision: body.revision, signed, sentAt }, earlier);
  if (isLatest)
    for (const { recordId, outcome } of earlier)
      if (outcome === 'waiting') stores.revisions.setOutcome(recordId, 'superseded');
  const before = earlier.findLast(({ revision }) => revision < body.revision);
  const { content, evidence } = splitContent(body.content);
  const version: WorkLogRevision = {
    recordId: record.id,
    workLogId: log.id,
    personId: from,
    week,
    revision: body.revision,
    sha256,
    signed,
    content,
    sentAt,
    kitId,
    receivedAt,
    outcome: isLatest ? 'waiting' : 'superseded',
    overdueTasks: overdueTasksIn(
      content,
      dateOfInstant(receivedAt, stores.office.kit().policy.zone),
    ),
    changes: before ? countLineChanges(before.content, content) : null,
    journalSound: isSound(body.content, record, stores),
  };
  stores.revisions.insert(version, evidence);
  return version;
}

/** Applies a review to the version it names. Call it inside a transaction. */
export function decideWorkLog(stores: Stores, decided: Decided): DecisionOutcome {
  const { answers, decision } = decided;
  const version = stores.revisions.find(answers.recordId);
  if (!version) return 'unknown';
  if (!isAbout(decided, version)) return 'mismatch';
  if (version.outcome !== 'waiting' || !version.signed) return 'superseded';
  stores.revisions.setOutcome(version.recordId, decision);
  return 'applied';
}

/** The log's row of a person and week, made where there is none. */
export function ensureWorkLog(
  { logs }: Pick<WorkLogDeps, 'logs'>,
  wanted: Pick<WorkLog, 'id' | 'personId' | 'week'>,
): WorkLog | null {
  const existing = logs.find(wanted.personId, wanted.week);
  if (existing) return existing;
  if (logs.findById(wanted.id)) return null;
  const log: WorkLog = { ...wanted, draft: null };
  logs.insert(log);
  return log;
}

/** A version as it was sent, journals and all; undefined for an unknown one. */
export function wholeContent(
  { revisions }: Pick<WorkLogDeps, 'revisions'>,
  version: WorkLogRevision,
): WorkLogContent {
  const evidence = revisions.findEvidence(version.recordId);
  return { ...version.content, ...(evidence ?? { journals: [], enrolments: [] }) };
}

/** A log's content and its bulk apart, as they are kept. */
export function splitContent(whole: WorkLogContent): { content: LogContent; evidence: Evidence } {
  const { journals, enrolments, ...content } = whole;
  return { content, evidence: { journals, enrolments } };
}

function isSound(
  content: WorkLogContent,
  { from, kitId }: RecordOf<'work-log.submit'>,
  { office }: Pick<WorkLogDeps, 'office'>,
): boolean {
  // Only the verdicts count here, so the language of the sentences does not matter.
  const text = createText('vi');
  const checks = [checkJournals(content, from, text), ...verifyContent(content, text)];
  const kit = office.findKit(kitId);
  if (kit === undefined || !isUnderKit(content, kit) || tellsKeptIdle(content, kit)) return false;
  return checks.every(({ ok }) => ok);
}
