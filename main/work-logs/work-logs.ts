import type { Input } from '../../shared/contract.ts';
import type { RecordId } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import type { TaskId } from '../../shared/plan.ts';
import type {
  LogChange,
  WorkLogContent,
  WorkLogDraft,
  WorkLogId,
  WorkLogState,
} from '../../shared/work-log.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import type { Decided, DecisionOutcome } from '../reviews/decision.ts';
import { logDifference } from './log-difference.ts';
import { workLogAppliers } from './work-log-appliers.ts';
import type { WorkLogDeps } from './work-log-deps.ts';
import type { WorkLogOutcome, WorkLogRevision } from './work-log-revision-store.ts';
import { decideWorkLog, ensureWorkLog, wholeContent } from './work-log-revisions.ts';
import { printWorkLog, submitWorkLog, withdrawWorkLog } from './work-log-sending.ts';
import { approvedOf, isEditable, workLogStateOf } from './work-log-versions.ts';
import { contentNow, leftOut, readWorkLog, viewWorkLog } from './work-log-view.ts';

export type WorkLogs = ReturnType<typeof createWorkLogs>;

/** Work logs of this person, and of those whose logs come here for review. */
export function createWorkLogs(deps: WorkLogDeps) {
  const { revisions, transaction, emit, office } = deps;
  const view = (week: string): Promise<WorkLogView> => viewWorkLog(deps, week);

  return {
    get: ({ week }: Input<'workLogs.get'>): Promise<WorkLogView> => view(week),
    /** Throws `state-conflict` for a log that waits or is approved. */
    save: ({ draft }: Input<'workLogs.save'>): Promise<WorkLogView> => {
      transaction(() => saveDraft(deps, nfc(draft)));
      emit('workLogs.changed', { week: draft.week });
      return view(draft.week);
    },
    submit: async (input: Input<'workLogs.submit'>): Promise<WorkLogView> => {
      await submitWorkLog(deps, input);
      return view(input.week);
    },
    withdraw: async (input: Input<'workLogs.withdraw'>): Promise<WorkLogView> => {
      await withdrawWorkLog(deps, input);
      return view(input.week);
    },
    /** Opens a correction of the approved log. Throws `state-conflict` where none is approved. */
    correct: ({ week }: Input<'workLogs.correct'>): Promise<WorkLogView> => {
      transaction(() => openCorrection(deps, week));
      emit('workLogs.changed', { week });
      return view(week);
    },
    /** The printable form of what is shown: as sent, or as it would go now. Throws `print-failed`. */
    pdf: async ({ week }: Input<'workLogs.pdf'>): Promise<Uint8Array> => {
      const { log, versions } = readWorkLog(deps, week);
      const newest = versions.at(-1);
      const isOpen = isEditable(workLogStateOf(log?.draft ?? null, versions));
      const isSent = newest !== undefined && !isOpen;
      const content = isSent ? wholeContent(deps, newest) : await contentNow(deps, week);
      return printWorkLog(deps, content, isSent && newest.signed);
    },
    /** Saves the signed message of the last sent version. Throws `not-found` where none was sent. */
    export: ({ week }: Input<'workLogs.export'>): Promise<string | null> => {
      const newest = readWorkLog(deps, week).versions.at(-1);
      const message = newest ? deps.messageOf(newest.recordId) : null;
      if (!message) throw new AppError('not-found', 'No log of this week was sent from here.');
      return deps.saveMessage(`bao-cao-${week}.eml`, message);
    },

    /** When sessions began of which anchors came here and which this log does not hold; ms UTC. */
    leftOutOf: (version: WorkLogRevision): readonly number[] =>
      leftOut(deps, version, wholeContent(deps, version)).map(({ firstAt }) => firstAt),

    /** Done quantities of the own log of a week: as sent, else as drafted; null without a log. */
    doneIn: (week: string): ReadonlyMap<TaskId, number> | null => {
      const { log, versions } = readWorkLog(deps, week);
      const lines = (log?.draft ?? versions.at(-1)?.content)?.lines;
      return lines ? new Map(lines.map(({ taskId, done }) => [taskId, done])) : null;
    },
    /** Null when nothing was saved or received for the week. */
    stateOf: (personId: PersonId, week: string): WorkLogState | null => {
      const log = deps.logs.find(personId, week);
      return log ? workLogStateOf(log.draft, revisions.listOfLog(log.id)) : null;
    },
    /** The newest version of one's own log that was not taken back; null where none was sent. */
    sentIn: (week: string): WorkLogRevision | null => {
      const newest = readWorkLog(deps, week).versions.at(-1);
      return newest && newest.outcome !== 'withdrawn' ? newest : null;
    },
    findSubmission: revisions.find,
    /** As it was sent, journals and all. */
    findContent: (recordId: RecordId): WorkLogContent | undefined => {
      const version = revisions.find(recordId);
      return version && wholeContent(deps, version);
    },
    /** A version as it was sent or received here, journals and all. */
    findSent: (recordId: RecordId) => {
      const version = revisions.find(recordId);
      if (!version) return undefined;
      const { personId, revision, sha256 } = version;
      return { personId, revision, sha256, content: wholeContent(deps, version) };
    },
    /** The first version of the same log that names the same review for its sample; itself at least. */
    firstWithCommitment: (recordId: RecordId): RecordId => {
      const version = revisions.find(recordId);
      const named = version?.content.sampleCommitment?.reviewId;
      if (version === undefined || named === undefined) return recordId;
      const first = deps.revisions
        .listOfLog(version.workLogId)
        .find(({ content }) => content.sampleCommitment?.reviewId === named);
      return first?.recordId ?? recordId;
    },
    /** What changed since the version before; null for a first version. */
    changedIn: (recordId: RecordId): LogChange[] | null => {
      const version = revisions.find(recordId);
      const before =
        version &&
        deps.revisions
          .listOfLog(version.workLogId)
          .findLast(({ revision }) => revision < version.revision);
      return version && before ? logDifference(before.content, version.content) : null;
    },
    /** What came from others with an outcome, newest first. */
    listSubmissions: (outcome: WorkLogOutcome, limit: number) =>
      revisions.listOfOthers(office.me().id, outcome, limit),
    /** Call it inside a transaction. */
    decide: (decided: Decided): DecisionOutcome => {
      const outcome = decideWorkLog(deps, decided);
      const week = revisions.find(decided.answers.recordId)?.week ?? null;
      emit('workLogs.changed', { week });
      return outcome;
    },
    appliers: workLogAppliers(deps),
  };
}

function saveDraft(deps: WorkLogDeps, draft: WorkLogDraft): void {
  const { me, log, versions } = readWorkLog(deps, draft.week);
  const state = workLogStateOf(log?.draft ?? null, versions);
  if (!isEditable(state)) throw new AppError('state-conflict', `A ${state} log cannot be changed.`);
  const id = log?.id ?? (deps.newId() as WorkLogId);
  ensureWorkLog(deps, { id, personId: me.id, week: draft.week });
  deps.logs.setDraft(id, draft);
}

function openCorrection(deps: WorkLogDeps, week: string): void {
  const { log, versions } = readWorkLog(deps, week);
  const newest = versions.at(-1);
  if (log?.draft && approvedOf(versions)) return;
  if (!log || newest?.outcome !== 'approved')
    throw new AppError('state-conflict', 'Only an approved log is corrected.');
  const { lines, words } = newest.content;
  deps.logs.setDraft(log.id, { week, lines, words });
}
