import { basename } from 'node:path';
import type { MissingWhy } from '../../shared/hand-in-records.ts';
import type { SegmentId } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import { type RecordedFile, segmentsInLog } from '../hand-in/segments-in-log.ts';
import { explainAbsent } from './absent-segments.ts';
import { type HandedIn, segmentOf } from './hand-in-files.ts';
import type { FolderCheck, FolderVerdict } from './hand-in-verdict.ts';
import type { HandedInMessages } from './handed-in-messages.ts';
import { hashFiles } from './hash-files.ts';

type Recordings = Pick<FolderVerdict, 'verified' | 'missing' | 'explained' | 'unsound'> & {
  readonly check: FolderCheck;
  /** Files below the person's folder. */
  readonly unreadable: readonly string[];
};

export type RecordingsBeside = {
  /** How long policy keeps a recording, ms; null where no kit says so. */
  readonly keptMs: number | null;
  /** Nothing more is to come. */
  readonly isWeekOver: boolean;
  readonly now: number;
};

/**
 * The segments of a person's folder: what the journals and the list name lies there as it was recorded,
 * or the journals bear out why it does not. Without a list they are judged by the log alone, without a
 * log the sizes of the list by the files alone. What cannot be read is neither missing nor wrong: it is
 * named.
 */
export async function judgeRecordings(
  messages: HandedInMessages,
  files: HandedIn,
  { beside, text }: { readonly beside: RecordingsBeside; readonly text: Text },
): Promise<Recordings> {
  const { recorded, listed, held, missing, explained } = compare(messages, files, beside);
  const { t } = text;
  const checked = messages.logVerdict?.checks.find((check) => check.name === 'segments');
  const isWrong = checked?.ok === false;
  const { changed, closed } = isWrong ? await findChanged(held, recorded, files) : nothing;
  const unreadable = [
    ...[...files.unreadable].filter((file) => /^segments(\/|$)/.test(file)),
    ...closed.map((id) => `segments/${id}.phien`),
  ];
  // Without a log there are no journals that a list could differ from.
  const compared = messages.log === null ? [] : [...listed];
  const others = compared.flatMap(([id, { sha256 }]) =>
    recorded.get(id)?.sha256 === sha256 ? [] : [id],
  );
  const named = new Set([...changed, ...others, ...closed]);
  const sized = wrongSizes({ recorded, listed, files }, named, text);
  const bad = new Set([...named, ...sized.map(({ segmentId }) => segmentId)]);
  const isNamed = unreadable.some((file) => checked?.detail.includes(basename(file)));
  const unsound: { segmentId: SegmentId | null; reason: string }[] = [
    ...changed.map((id) => ({ segmentId: id, reason: t('cli.folder.segmentChanged', { id }) })),
    ...others.map((id) => ({ segmentId: id, reason: t('cli.folder.segmentOther', { id }) })),
    ...sized,
    ...unreadable.map((file) => ({
      segmentId: [...recorded.keys()].find((id) => id === segmentOf(file)) ?? null,
      reason: t('cli.folder.unreadable', { file }),
    })),
    // Not by its hash: its span, or a file that no journal names.
    ...(isWrong && bad.size === 0 && !isNamed ? [{ segmentId: null, reason: checked.detail }] : []),
  ];
  const verified = held.filter((id) => !bad.has(id)).length;
  const first = unsound[0]?.reason ?? null;
  const check = judge({ messages, missing, first, verified, explained, beside }, text);
  return { verified, missing, explained, unreadable, unsound, check };
}

const nothing = { changed: [], closed: [] };

function compare(
  { log, list }: HandedInMessages,
  { segments, unreadable }: HandedIn,
  { keptMs, now }: RecordingsBeside,
) {
  const journals = log?.body.content.journals ?? [];
  const recorded = segmentsInLog(journals);
  const body = list?.record.body;
  const listed = new Map(body?.segments.map(({ segmentId, ...file }) => [segmentId, file]));
  const named = [...recorded].flatMap(([id, file]) => (file === null ? [] : [id]));
  const isClosed = ['', 'segments'].some((folder) => unreadable.has(folder));
  const isAbsent = (id: SegmentId) =>
    !isClosed && !segments.has(id) && !unreadable.has(`segments/${id}.phien`);
  const unnamed = [...listed.keys()].filter((id) => !recorded.has(id) && isAbsent(id));
  // By the list's clock, which nobody believes about the future.
  const at = Math.min(list?.record.sentAt ?? now, now);
  const { missing, explained } = explainAbsent({
    journals,
    absent: new Map([...recorded].filter(([id]) => isAbsent(id))),
    claimed: body ? new Map(body.missing.map(({ segmentId, why }) => [segmentId, why])) : null,
    keptFrom: keptMs === null ? null : at - keptMs,
  });
  return {
    recorded,
    listed,
    explained,
    held: named.filter((id) => segments.has(id)),
    missing: [...missing, ...unnamed],
  };
}

/**
 * Sizes that the journal states otherwise than the file has them, and the list otherwise than the journal.
 * `named`: what is told already.
 */
function wrongSizes(
  {
    recorded,
    listed,
    files,
  }: Pick<ReturnType<typeof compare>, 'recorded' | 'listed'> & { readonly files: HandedIn },
  named: ReadonlySet<SegmentId>,
  { t, format }: Text,
): { readonly segmentId: SegmentId; readonly reason: string }[] {
  return [...new Set([...recorded.keys(), ...listed.keys()])].flatMap((id) => {
    const lying = files.segments.get(id)?.sizeBytes;
    const written = recorded.get(id)?.sizeBytes ?? lying;
    const told = listed.get(id)?.sizeBytes ?? written;
    if (named.has(id) || written === undefined || told === undefined) return [];
    const tell = (key: 'segmentSizeInJournal' | 'segmentSizeInList', stated: number, is: number) =>
      stated === is
        ? []
        : [t(`cli.folder.${key}`, { id, stated: format.number(stated), size: format.number(is) })];
    const reasons = [
      ...tell('segmentSizeInJournal', written, lying ?? written),
      ...tell('segmentSizeInList', told, written),
    ];
    return reasons.map((reason) => ({ segmentId: id, reason }));
  });
}

type Judged = Pick<Recordings, 'verified' | 'missing' | 'explained'> & {
  readonly messages: HandedInMessages;
  readonly first: string | null;
  readonly beside: RecordingsBeside;
};

function judge(
  { messages: { log }, missing, first, verified, explained, beside }: Judged,
  { t }: Text,
): FolderCheck {
  const of = (ok: boolean | null, detail: string) => ({ name: 'recordings' as const, ok, detail });
  if (first !== null) return of(false, first);
  if (!log) return of(beside.isWeekOver ? false : null, t('cli.folder.recordingsUnknown'));
  const [id] = missing;
  if (id !== undefined)
    return of(false, t('cli.folder.segmentsMissing', { count: missing.length, id }));
  if (explained.length === 0) return of(true, t('cli.folder.recordingsSound', { count: verified }));
  const countOf = (reason: MissingWhy) => explained.filter(({ why }) => why === reason).length;
  const reasons = {
    sealed: countOf('sealed'),
    deleted: countOf('deleted'),
    lost: countOf('lost'),
  };
  return of(true, t('cli.folder.recordingsExplained', { count: verified, ...reasons }));
}

async function findChanged(
  held: readonly SegmentId[],
  recorded: ReadonlyMap<SegmentId, RecordedFile | null>,
  { segments }: HandedIn,
): Promise<{ readonly changed: readonly SegmentId[]; readonly closed: readonly SegmentId[] }> {
  const hashes = await hashFiles(held.map((id) => segments.get(id)?.path ?? ''));
  const isClosed = (_id: SegmentId, index: number) => hashes[index] === null;
  const isOther = (id: SegmentId, index: number) => recorded.get(id)?.sha256 !== hashes[index];
  return {
    changed: held.filter((id, index) => isOther(id, index) && !isClosed(id, index)),
    closed: held.filter(isClosed),
  };
}
