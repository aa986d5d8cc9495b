import type { SegmentId } from '../../shared/session.ts';
import type { Text } from '../../shared/text/text.ts';
import { segmentsInLog } from '../hand-in/segments-in-log.ts';
import type { HandedIn } from './hand-in-files.ts';
import type { FolderCheck, FolderVerdict } from './hand-in-verdict.ts';
import type { HandedInMessages } from './handed-in-messages.ts';
import { hashFiles } from './hash-files.ts';

type Recordings = Pick<FolderVerdict, 'verified' | 'missing' | 'unsound'> & {
  readonly check: FolderCheck;
};

/**
 * The segments of a person's folder: what the journals and the list name lies there as it was recorded,
 * or the list says why it does not. Throws `file-unreadable`.
 */
export async function judgeRecordings(
  messages: HandedInMessages,
  files: HandedIn,
  text: Text,
): Promise<Recordings> {
  const { recorded, listed, held, missing, explained } = compare(messages, files);
  const { t } = text;
  const checked = messages.logVerdict?.checks.find((check) => check.name === 'segments');
  const isWrong = checked?.ok === false;
  const changed = isWrong ? await findChanged(held, recorded, files) : [];
  const others = [...listed].flatMap(([id, sha256]) => (recorded.get(id) === sha256 ? [] : [id]));
  const bad = new Set([...changed, ...others]);
  const unsound: { segmentId: SegmentId | null; reason: string }[] = [
    ...changed.map((id) => ({ segmentId: id, reason: t('cli.folder.segmentChanged', { id }) })),
    ...others.map((id) => ({ segmentId: id, reason: t('cli.folder.segmentOther', { id }) })),
    // Not by its hash: its span, or a file that no journal names.
    ...(isWrong && bad.size === 0 ? [{ segmentId: null, reason: checked.detail }] : []),
  ];
  const verified = held.filter((id) => !bad.has(id)).length;
  const counts = { verified, explained: explained.size };
  const check = judge({ messages, missing, first: unsound[0]?.reason ?? null, ...counts }, text);
  return { verified, missing, unsound, check };
}

function compare({ log, list }: HandedInMessages, { segments }: HandedIn) {
  const recorded = segmentsInLog(log?.body.content.journals ?? []);
  const body = list?.record.body;
  const named = [...recorded].flatMap(([id, sha256]) => (sha256 === null ? [] : [id]));
  const listed = new Map(body?.segments.map(({ segmentId, sha256 }) => [segmentId, sha256]));
  const explained = new Set(body?.missing.map(({ segmentId }) => segmentId));
  const wanted = [...new Set([...named, ...listed.keys()])];
  return {
    recorded,
    listed,
    explained,
    held: named.filter((id) => segments.has(id)),
    missing: wanted.filter((id) => !segments.has(id) && !explained.has(id)),
  };
}

type Judged = {
  readonly messages: HandedInMessages;
  readonly missing: readonly SegmentId[];
  readonly first: string | null;
  readonly verified: number;
  readonly explained: number;
};

function judge(
  { messages: { log, list }, missing, first, verified, explained }: Judged,
  { t }: Text,
): FolderCheck {
  const of = (ok: boolean | null, detail: string) => ({ name: 'recordings' as const, ok, detail });
  if (first !== null) return of(false, first);
  if (!log) return of(null, t('cli.folder.recordingsUnknown'));
  const [id] = missing;
  if (id === undefined)
    return of(true, t('cli.folder.recordingsSound', { count: verified, explained }));
  // Before its list is there, nobody said that they were all copied.
  const detail = t('cli.folder.segmentsMissing', { count: missing.length, id });
  return of(list ? false : null, detail);
}

async function findChanged(
  held: readonly SegmentId[],
  recorded: ReadonlyMap<SegmentId, string | null>,
  { segments }: HandedIn,
): Promise<SegmentId[]> {
  const hashes = await hashFiles(held.map((id) => segments.get(id)?.path ?? ''));
  return held.filter((id, index) => recorded.get(id) !== hashes[index]);
}
