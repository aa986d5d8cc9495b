import type { Input } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { nfc } from '../../shared/nfc.ts';
import type { PersonId } from '../../shared/office.ts';
import { officialWorkLog } from '../../shared/text/official.ts';
import { createText } from '../../shared/text/text.ts';
import type { WorkLogContent, WorkLogId } from '../../shared/work-log.ts';
import type { SignWith } from '../exchange/record-flow.ts';
import { formHeadOf } from '../forms/form-head.ts';
import { workLogForm } from '../forms/work-log-form.ts';
import { headOf } from '../office/directory.ts';
import { todayOf } from '../office/office.ts';
import { hasSecretMark } from '../plans/secret-marks.ts';
import { tasksOf } from './draft.ts';
import { sessionsInLog } from './sessions-in-log.ts';
import type { WorkLogDeps } from './work-log-deps.ts';
import { ensureWorkLog, keepRevision, wholeContent } from './work-log-revisions.ts';
import { nextRevision, workLogStateOf } from './work-log-versions.ts';
import { contentNow, readWorkLog } from './work-log-view.ts';

/**
 * Sends the week's log: signed with a PIN; without one as chờ ký số, by the device. With a PIN, a
 * log that awaits its signature is signed as it stands. Throws `state-conflict` when it waits already
 * or changed meanwhile, `session-running`, `secret-mark`, `not-found` when nobody reviews this person,
 * and what signing and printing throw.
 */
export async function submitWorkLog(
  deps: WorkLogDeps,
  { week, pin }: Input<'workLogs.submit'>,
): Promise<void> {
  const sending = await versionToSend(deps, week, pin !== null);
  const { workLogId, revision, content } = sending;
  const signWith: SignWith = pin === null ? { by: 'device' } : { by: 'token', pin };
  const pdf = await printWorkLog(deps, content, pin !== null);
  const signed = await deps.exchange.sign(
    {
      kind: 'work-log.submit',
      to: [reviewerOf(deps)],
      answers: null,
      body: { workLogId, revision, content },
      ...logWords(deps, sending, pin !== null),
      attachments: [{ name: `bao-cao-${week}.pdf`, type: 'application/pdf', bytes: pdf }],
    },
    signWith,
  );
  deps.transaction(() => {
    if (fingerprintOf(deps, week) !== sending.fingerprint)
      throw new AppError('state-conflict', 'The log changed while it was being signed.');
    ensureWorkLog(deps, { id: workLogId, personId: signed.record.from, week });
    const { sentAt } = signed.record;
    keepRevision(deps, { ...signed, receivedAt: sentAt, signed: pin !== null });
    deps.logs.setDraft(workLogId, null);
    deps.exchange.queue(signed);
  });
  deps.emit('workLogs.changed', { week });
}

/** Takes back what waits for review; its words become the draft. Throws `state-conflict`. */
export async function withdrawWorkLog(
  deps: WorkLogDeps,
  input: Input<'workLogs.withdraw'>,
): Promise<void> {
  const { week } = input;
  const { me, version } = waitingVersion(deps, week);
  const { recordId, revision, sha256, workLogId } = version;
  const reason = nfc(input.reason).trim();
  const words = { name: me.name, week: weekTitle(deps, week), reason };
  const signed = await deps.exchange.sign(
    {
      kind: 'work-log.withdraw',
      to: [reviewerOf(deps)],
      answers: { recordId, revision, sha256 },
      body: { workLogId, revision, reason },
      subject: officialWorkLog.withdrawSubject(words),
      summary: officialWorkLog.withdrawSummary(words),
      attachments: [],
    },
    { by: 'token', pin: input.pin },
  );
  deps.transaction(() => {
    if (waitingVersion(deps, week).version.recordId !== recordId)
      throw new AppError('state-conflict', 'Another version waits now.');
    const { lines, words: written } = version.content;
    deps.revisions.setOutcome(recordId, 'withdrawn');
    deps.logs.setDraft(workLogId, { week, lines, words: written });
    deps.exchange.queue(signed);
  });
  deps.emit('workLogs.changed', { week });
}

/** The printable form as PDF. Throws `print-failed`. */
export function printWorkLog(
  deps: WorkLogDeps,
  content: WorkLogContent,
  signed: boolean,
): Promise<Uint8Array> {
  const head = formHeadOf(deps.office, deps.now(), reviewerOf(deps));
  const incidents = sessionsInLog(content.journals).flatMap((session) => session.incidents);
  return deps.printPdf(workLogForm({ head, content, incidents, signed }));
}

type Sending = {
  readonly workLogId: WorkLogId;
  readonly revision: number;
  readonly content: WorkLogContent;
  readonly fingerprint: string;
};

async function versionToSend(
  deps: WorkLogDeps,
  week: string,
  withToken: boolean,
): Promise<Sending> {
  const fingerprint = fingerprintOf(deps, week);
  const { log, versions } = readWorkLog(deps, week);
  const newest = versions.at(-1);
  const state = workLogStateOf(log?.draft ?? null, versions);
  if (state === 'awaiting-signature' && withToken && newest) {
    const { workLogId, revision } = newest;
    return { workLogId, revision, content: wholeContent(deps, newest), fingerprint };
  }
  if (state !== 'draft' && state !== 'returned')
    throw new AppError('state-conflict', `A ${state} log cannot be sent.`);
  const sessions = await deps.sessions.summaries(week);
  if (sessions.some((session) => session.state === 'running'))
    throw new AppError('session-running', 'A session of this week is still running.');
  const content = await contentNow(deps, week);
  if (hasSecretMark(JSON.stringify([content.lines, content.words])))
    throw new AppError('secret-mark', 'The log carries a mark of state secrecy.');
  const workLogId = log?.id ?? (deps.newId() as WorkLogId);
  return { workLogId, revision: nextRevision(versions), content, fingerprint };
}

/** Changes whenever the draft or the sent versions do. */
function fingerprintOf(deps: WorkLogDeps, week: string): string {
  const { log, versions } = readWorkLog(deps, week);
  return JSON.stringify([
    log?.draft ?? null,
    versions.map(({ recordId, outcome }) => [recordId, outcome]),
  ]);
}

function waitingVersion(deps: WorkLogDeps, week: string) {
  const { me, versions } = readWorkLog(deps, week);
  const version = versions.at(-1);
  if (version?.outcome !== 'waiting')
    throw new AppError('state-conflict', 'Nothing waits for review.');
  return { me, version };
}

function logWords(deps: WorkLogDeps, { content, revision }: Sending, signed: boolean) {
  const { format } = createText('vi', content.zone);
  const lines = new Map(content.lines.map((line) => [line.taskId, line]));
  const tasks = tasksOf(content);
  const done = tasks.filter(({ id, quantity }) => (lines.get(id)?.done ?? 0) >= quantity).length;
  const words = {
    name: deps.office.me().name,
    unitName: deps.office.myUnit().name,
    week: format.weekTitle(content.week),
  };
  const recorded = format.duration(content.total.recordedMs);
  const correction = content.corrects !== null;
  return {
    subject: officialWorkLog.subject({ ...words, revision, correction }),
    summary: officialWorkLog.summary({ ...words, done, total: tasks.length, recorded, signed }),
  };
}

function reviewerOf(deps: WorkLogDeps): PersonId {
  const { directory } = deps.office.kit();
  const head = headOf(directory, deps.office.me().id, todayOf(deps));
  if (!head) throw new AppError('not-found', 'Nobody reviews this person.');
  return head;
}

function weekTitle({ office }: WorkLogDeps, week: string): string {
  return createText('vi', office.kit().policy.zone).format.weekTitle(week);
}
