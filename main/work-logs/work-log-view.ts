import type { WorkLogContent, WorkLogDraft, WorkLogId } from '../../shared/work-log.ts';
import type { WorkLogView } from '../../shared/work-log-view.ts';
import type { WitnessedSession } from '../sessions/witnessed-session-store.ts';
import { buildWorkLog } from './content.ts';
import { draftFrom } from './draft.ts';
import { sessionsInLog } from './sessions-in-log.ts';
import type { WorkLogDeps } from './work-log-deps.ts';
import type { WorkLogRevision } from './work-log-revision-store.ts';
import { splitContent, wholeContent } from './work-log-revisions.ts';
import { approvedOf, isEditable, workLogStateOf } from './work-log-versions.ts';

/** One's own log of a week: as it would go now, or as it went. */
export async function viewWorkLog(deps: WorkLogDeps, week: string): Promise<WorkLogView> {
  const { me, log, versions } = readWorkLog(deps, week);
  const newest = versions.at(-1);
  const state = workLogStateOf(log?.draft ?? null, versions);
  const editable = isEditable(state);
  const whole = editable || !newest ? await contentNow(deps, week) : wholeContent(deps, newest);
  const { content, evidence } = splitContent(whole);
  const { lines, words } = content;
  return {
    // A log that nobody saved yet has no id that anything could refer to.
    id: log?.id ?? (deps.newId() as WorkLogId),
    personId: me.id,
    personName: me.name,
    week,
    state,
    revision: newest?.revision ?? 0,
    draft: { week, lines, words },
    editable,
    content,
    journalCount: evidence.journals.length,
    sessions: sessionsInLog(whole.journals),
    review: latestReview(deps, versions),
    delivery: newest ? deps.deliveryOf(newest.recordId) : null,
    correction: content.corrects !== null,
    elsewhere: await elsewhereOf(deps, week, whole),
  };
}

/** Sessions of other computers; one that still runs here is not elsewhere. */
async function elsewhereOf(
  deps: WorkLogDeps,
  week: string,
  content: WorkLogContent,
): Promise<WorkLogView['elsewhere']> {
  const here = (await deps.sessions.summaries(week)).map(({ id }) => id);
  const left = leftOut(deps, { personId: deps.office.me().id, week }, content);
  const startedAt = left
    .filter(({ sessionId }) => !here.includes(sessionId))
    .map(({ firstAt }) => firstAt);
  return { startedAt, machines: [...deps.otherMachines()] };
}

/** Sessions of which anchors came here and which a log does not hold. */
export function leftOut(
  { witnessed }: Pick<WorkLogDeps, 'witnessed'>,
  { personId, week }: Pick<WorkLogRevision, 'personId' | 'week'>,
  { journals }: Pick<WorkLogContent, 'journals'>,
): readonly WitnessedSession[] {
  const held = new Set(journals.map(({ sessionId }) => sessionId));
  return witnessed(personId, week).filter(({ sessionId }) => !held.has(sessionId));
}

/** One's own log with its sent versions, oldest first. */
export function readWorkLog({ logs, revisions, office }: WorkLogDeps, week: string) {
  const me = office.me();
  const log = logs.find(me.id, week);
  return { me, log, versions: log ? revisions.listOfLog(log.id) : [] };
}

/** Exactly what would be sent now. */
export async function contentNow(deps: WorkLogDeps, week: string): Promise<WorkLogContent> {
  const journals = await deps.sessions.journalsOfWeek(week);
  const enrolments = await deps.sessions.enrolments();
  // Read after the last wait, so that what is built is of one moment.
  const { log, versions } = readWorkLog(deps, week);
  const kit = deps.office.kit();
  const running = deps.plans.running(week);
  const addedTasks = deps.plans.addedTasks(week);
  const { zone } = kit.policy;
  const plan = running?.content ?? null;
  const written = writtenSoFar(log?.draft ?? null, versions);
  const draft = draftFrom({ week, plan, addedTasks, journals, zone, written });
  const original = approvedOf(versions);
  const corrects = original ? { recordId: original.recordId, sha256: original.sha256 } : null;
  const sampleCommitment = deps.commitmentFor(week);
  const proof = { journals, enrolments, sampleCommitment };
  return buildWorkLog({ draft, running, addedTasks, ...proof, kit, corrects });
}

/** The draft; after a return, what was returned. */
function writtenSoFar(
  draft: WorkLogDraft | null,
  versions: readonly WorkLogRevision[],
): WorkLogDraft | null {
  return draft ?? versions.at(-1)?.content ?? null;
}

/** The newest answer: while a new version waits, what was said of the one before. */
function latestReview({ reviewOf }: WorkLogDeps, versions: readonly WorkLogRevision[]) {
  for (const { recordId } of versions.toReversed()) {
    const review = reviewOf(recordId);
    if (review) return review;
  }
  return null;
}
