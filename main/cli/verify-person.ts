import { join } from 'node:path';
import type { Text } from '../../shared/text/text.ts';
import { addWeeks, dateOfInstant, daysOfWeek, instantOf } from '../../shared/week.ts';
import type { JournalInLog } from '../../shared/work-log.ts';
import { nameOf } from '../office/directory.ts';
import { readGiven } from './check-answers.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { type HandedIn, type PersonFolder, readHandedIn } from './hand-in-files.ts';
import type { FolderCheck, FolderState, FolderVerdict } from './hand-in-verdict.ts';
import type { HandedInList, HandedInMessages } from './handed-in-messages.ts';
import { judgeDocuments } from './judge-documents.ts';
import { judgeRecordings } from './judge-recordings.ts';
import { anchorsInside, withoutEnrolments, withoutTrust } from './own-anchors.ts';
import { type Beside, type Verdict, verifyMessage } from './verify-message.ts';

/** What lies beside every folder. */
export type FolderBeside = Pick<Beside, 'kit' | 'now'> & {
  /** DER; null when whoever verifies gave none. */
  readonly anchors: readonly Uint8Array[] | null;
  /** Journals of the same person's other weeks. */
  readonly otherJournals: readonly JournalInLog[];
};

/**
 * One person's folder: the log with its segments, plan and reviews, and the list of what was handed in.
 * By nothing but the bytes there and what lies beside. What cannot be read is named.
 */
export async function verifyPersonFolder(
  folder: PersonFolder,
  beside: FolderBeside,
  text: Text,
): Promise<FolderVerdict> {
  const files = await readHandedIn(folder.path);
  const read = await readMessages(folder, files, beside, text);
  const week = folder.week ?? read.log?.body.content.week ?? read.list?.record.body.week ?? null;
  const recordings = await judgeRecordings(read, files, {
    beside: { keptMs: keptMsBy(beside), isWeekOver: isOver(week, beside), now: beside.now },
    text,
  });
  const documents = judgeDocuments(read, { files, folder: folder.path }, text);
  const checks: FolderCheck[] = [
    judgeMessage('work-log', { verdict: read.logVerdict, files }, text),
    judgeMessage('manifest', { verdict: read.listVerdict, files }, text),
    judgeBelonging(folder, read, text),
    documents.check,
    recordings.check,
  ];
  const wrong = checks.filter(({ ok }) => ok === false);
  const told = wrong
    .filter(({ name }) => name !== 'recordings' && !(name === 'documents' && documents.isAbsent))
    .map(({ detail }) => detail);
  const unsound = [
    ...[...new Set(told)].map((reason) => ({ segmentId: null, reason })),
    ...recordings.unsound,
  ];
  const { list, logVerdict: workLog, listVerdict: manifest } = read;
  const isAbsent = documents.isAbsent || recordings.check.ok === false;
  const isExplained = recordings.explained.length > 0;
  return {
    ok: wrong.length === 0,
    state: stateOf({
      isUnsound: unsound.length > 0,
      isAbsent,
      isListed: manifest !== null,
      isExplained,
    }),
    folder: folder.path,
    personId: folder.personId,
    name: nameBy(folder.personId, beside),
    week,
    handedInAt: list?.record.sentAt ?? null,
    sizeBytes: files.sizeBytes,
    manifestRecord: manifest?.ok && list && read.log ? answerable(list) : null,
    verified: recordings.verified,
    missing: recordings.missing,
    missingDocuments: documents.missing,
    explained: recordings.explained,
    unreadable: [...new Set([...files.unreadable, ...recordings.unreadable])],
    unsound,
    first: wrong[0]?.detail ?? null,
    checks,
    workLog,
    manifest,
  };
}

function answerable({ record, evidence }: HandedInList) {
  return { recordId: record.id, sha256: evidence.message.signedPartSha256 };
}

async function readMessages(
  { path }: PersonFolder,
  files: HandedIn,
  beside: FolderBeside,
  text: Text,
): Promise<HandedInMessages> {
  const { kit, now, otherJournals } = beside;
  const all = [files.log, files.manifest, ...files.others.values()].filter(
    (bytes) => bytes !== null,
  );
  const anchors = beside.anchors ?? anchorsInside(all);
  const base = { anchors, kit, now, segments: null, given: [], otherJournals };
  const judge = async (bytes: Uint8Array, more: Partial<Beside>) => {
    const verdict = await verifyMessage(bytes, { ...base, enrolments: [], ...more }, text);
    return beside.anchors === null ? withoutTrust(verdict, text) : verdict;
  };
  const logEvidence = files.log && evidenceOf(files.log);
  const listEvidence = files.manifest && evidenceOf(files.manifest);
  const log = logEvidence?.record.kind === 'work-log.submit' ? logEvidence.record : null;
  const listed = listEvidence?.record.kind === 'hand-in' ? listEvidence.record : null;
  const segments = files.segments.size > 0 ? join(path, 'segments') : null;
  // One that proves nothing is named by itself: the log is no worse for what lies beside it.
  const others = [...files.others].map(([name, bytes]) => ({
    name,
    given: readGiven([bytes], anchors).filter((evidence) => evidence !== null),
  }));
  const given = others.flatMap((other) => other.given);
  const enrolments = (log?.body.content.enrolments ?? []).map((each) =>
    Buffer.from(each, 'base64'),
  );
  const listVerdict = files.manifest && (await judge(files.manifest, { enrolments }));
  return {
    log,
    logSha256: logEvidence?.message.signedPartSha256 ?? null,
    list: listed && listEvidence ? { record: listed, evidence: listEvidence } : null,
    logVerdict: files.log && (await judge(files.log, { segments, given })),
    unsoundOthers: others.flatMap((other) => (other.given.length === 0 ? [other.name] : [])),
    listVerdict: listVerdict && !log ? withoutEnrolments(listVerdict, text) : listVerdict,
  };
}

function evidenceOf(bytes: Uint8Array): Evidence | null {
  const reading = readEvidence(bytes);
  return reading.readable ? reading.evidence : null;
}

/** The segments have a check of their own, which names each of them. */
function judgeMessage(
  name: 'work-log' | 'manifest',
  { verdict, files }: { readonly verdict: Verdict | null; readonly files: HandedIn },
  { t }: Text,
): FolderCheck {
  const file = `${name}.eml`;
  if (files.unreadable.has(file))
    return { name, ok: false, detail: t('cli.folder.unreadable', { file }) };
  if (!verdict) return { name, ok: null, detail: t(`cli.folder.none.${name}`) };
  const isKind = verdict.kind === (name === 'work-log' ? 'work-log.submit' : 'hand-in');
  if (verdict.kind !== null && !isKind)
    return { name, ok: false, detail: t(`cli.folder.otherKind.${name}`) };
  const first = verdict.checks.find((check) => check.ok === false && check.name !== 'segments');
  if (first) return { name, ok: false, detail: first.detail };
  // One that is dated ahead of the clock here: whoever reads on is told.
  const open = verdict.checks.find((check) => check.ok === null && check.name === 'message');
  return open
    ? { name, ok: null, detail: open.detail }
    : { name, ok: true, detail: t('cli.folder.messageSound') };
}

/** Everything there is of this person, of this week, and about one log. */
function judgeBelonging(
  { personId, week }: PersonFolder,
  read: HandedInMessages,
  { t }: Text,
): FolderCheck {
  const name = 'belonging';
  const { log, list, logSha256 } = read;
  const records = [log, list?.record ?? null].filter((record) => record !== null);
  if (records.length === 0) return { name, ok: null, detail: t('cli.folder.belongingUnknown') };
  if (records.some(({ from }) => from !== personId))
    return { name, ok: false, detail: t('cli.folder.otherPerson', { person: personId }) };
  const weeks = [log?.body.content.week, list?.record.body.week, week];
  if (new Set(weeks.filter((each) => each != null)).size > 1)
    return { name, ok: false, detail: t('cli.folder.otherWeek') };
  const listed = list?.record.body.workLog;
  if (log && listed && (listed.recordId !== log.id || listed.sha256 !== logSha256))
    return { name, ok: false, detail: t('cli.folder.otherLog') };
  return { name, ok: true, detail: t('cli.folder.belongingSound') };
}

function stateOf(of: {
  readonly isUnsound: boolean;
  readonly isAbsent: boolean;
  readonly isListed: boolean;
  readonly isExplained: boolean;
}): FolderState {
  if (of.isUnsound) return 'unsound';
  if (of.isAbsent) return 'incomplete';
  if (!of.isListed) return 'begun';
  return of.isExplained ? 'explained' : 'complete';
}

/** By the clock that was given, where the office is; without its kit, once it is over everywhere. */
function isOver(week: string | null, { kit, now }: FolderBeside): boolean {
  if (week === null) return false;
  const zone = kit.state === 'trusted' ? kit.kit.policy.zone : 'Etc/GMT+12';
  return now >= instantOf(daysOfWeek(addWeeks(week, 1))[0] ?? '', '00:00', zone);
}

function keptMsBy({ kit }: FolderBeside): number | null {
  return kit.state === 'trusted' ? kit.kit.policy.retentionDays * 24 * 60 * 60_000 : null;
}

function nameBy(personId: string, { kit, now }: FolderBeside): string | null {
  if (kit.state !== 'trusted') return null;
  const { directory, policy } = kit.kit;
  const isKnown = directory.people.some(({ id }) => id === personId);
  return isKnown ? nameOf(directory, personId, dateOfInstant(now, policy.zone)) : null;
}
