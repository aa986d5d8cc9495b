import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { officialSession } from '../../shared/text/official-session.ts';
import type { Text } from '../../shared/text/text.ts';
import { createFolderCarrier } from '../exchange/folder-carrier.ts';
import { openSegment, outlineSegment, type SegmentHeader } from '../recordings/segment-file.ts';
import { unwrapFor } from '../recordings/segment-keys.ts';
import { muxWebm } from '../recordings/webm.ts';
import { decryptPkcs12, type KeyEntry, parsePkcs12 } from '../signing/pkcs12.ts';
import type { CliResult } from './cli-result.ts';
import type { CliContext } from './context.ts';
import { type Listing, listBelow, orUnreadable, pathKind, readBytes, readOurs } from './files.ts';
import { type OpenRequest, readOpenRequest } from './open-request.ts';
import { gapsBetween, type OpenedVideo, sayIndex, timesOf, videoName } from './opened-index.ts';
import { composeOpeningNote, type OpeningNote, sealForOfficer } from './opening-note.ts';
import { readKeyFile } from './read-key-file.ts';
import { sealedSegmentsAt } from './sealed-segments.ts';
import { wrongUse } from './usage.ts';

/**
 * `phien open SEGMENTS --key KEY.p12 --pin-env VAR --reason TEXT --out DIR [--carrier FOLDER
 * --enrolment FILE] [--open-sealed TEXT]`. The signed note that tells the officer is on the disk, or in the carrier's
 * folder, before any picture is. Segments that cannot be read are named, and the others opened. Throws
 * `file-unreadable` for anything else, above all for messages that may seal a segment, `pin-wrong`, `token-unreadable`,
 * `folder-unreachable`, and `not-found` where no enrolment names a device of the officer.
 */
export async function runOpen(
  argv: readonly string[],
  { text, io }: CliContext,
): Promise<CliResult> {
  const asked = await readOpenRequest(argv, io.env);
  if (!asked.ok) return wrongUse(asked.problem, 'open', text);
  const { request } = asked;
  const keys = decryptPkcs12(parsePkcs12(await readKeyFile(request.key)), request.pin);
  const { files, unreadable } = await segmentFiles(request.places);
  const unlocked: (Unlocked | Failed)[] = unreadable.map((file) => ({
    file,
    failed: 'unreadable',
  }));
  for (const file of files) unlocked.push(await unlock(file, keys));
  const isSealed = await sealedOf(request.places);
  const whole = unlocked.filter((one) => 'key' in one);
  const kept = request.sealedBasis === null ? whole.filter(isSealed) : [];
  const ready = whole.filter((one) => !kept.includes(one));
  await mkdir(request.out, { recursive: true });
  const notes = await tellOfficers(ready, { request, isSealed }, io.now());
  const results: (OpenedVideo | Failed)[] = unlocked.filter((one) => 'failed' in one);
  for (const one of ready) results.push(await write(one, request.out));
  const sealed = kept.map(({ file }) => file);
  return finish({ results, sealed, notes, request }, text);
}

/** A seal holds for everybody, as in the program: for whoever reported it too. */
async function sealedOf(places: readonly string[]): Promise<(one: Unlocked) => boolean> {
  const sealed = await sealedSegmentsAt(places);
  return ({ header }) => sealed.has(header.segmentId);
}

async function segmentFiles(places: readonly string[]): Promise<Listing> {
  const found: Listing[] = [];
  for (const place of places) {
    if ((await pathKind(place)) === 'file') found.push({ files: [place], unreadable: [] });
    else found.push(await listBelow(place, isSegment));
  }
  const given = new Set(places);
  return {
    files: found.flatMap(({ files }) => files.filter((file) => given.has(file) || isSegment(file))),
    unreadable: found.flatMap(({ unreadable }) => unreadable),
  };
}

/** What a folder holds beside segments, such as notes and hand-in lists, is passed over. */
const isSegment = (name: string): boolean => /\.(phien|seg|segment)$/i.test(name);

type Unlocked = {
  readonly file: string;
  readonly header: SegmentHeader;
  readonly key: Uint8Array;
  /** The key of the file that opens it, and as whom. */
  readonly with: KeyEntry;
  readonly as: SegmentHeader['keys'][number]['recipient'];
};

type Failed = { readonly file: string; readonly failed: 'unopened' | 'unreadable' };

async function unlock(file: string, keys: readonly KeyEntry[]): Promise<Unlocked | Failed> {
  const read = await orUnreadable(async () => ({ bytes: await readOurs(file) }));
  if (read === null) return { file, failed: 'unreadable' };
  const { bytes } = read;
  if (bytes === null) return { file, failed: 'unopened' };
  return orFailed(file, () => {
    const { header } = outlineSegment(bytes);
    // A key file may hold keys for other things too.
    for (const entry of keys) {
      const found = unwrapFor(header.keys, entry.privateKey);
      if (found !== null) return { file, header, key: found.key, with: entry, as: found.recipient };
    }
    throw new AppError('recording-unreadable', 'No key of the file opens this segment.');
  });
}

type Told = { readonly file: string | null; readonly recordId: string; readonly personId: string };

/** One note per session; an officer who opens their own recording need not be told. */
async function tellOfficers(
  opened: readonly Unlocked[],
  { request, isSealed }: { request: OpenRequest; isSealed: (one: Unlocked) => boolean },
  openedAt: number,
): Promise<Told[]> {
  const { out, carrier, enrolments, sealedBasis: basis } = request;
  const messages = await Promise.all(enrolments.map(readBytes));
  const foreign = opened.filter((one) => one.as === 'department-office');
  const told: Told[] = [];
  for (const part of Map.groupBy(foreign, ({ header }) => header.sessionId).values()) {
    const [first, ...others] = part;
    if (first === undefined) continue;
    const headers = [first.header, ...others.map(({ header }) => header)] as const;
    const reason =
      basis !== null && part.some(isSealed)
        ? officialSession.sealedOpenedReason({ reason: request.reason, basis })
        : request.reason;
    const note = await composeOpeningNote(headers, { reason, openedAt, key: first.with });
    told.push(await keepNote(note, messages, { out, carrier }));
  }
  return told;
}

async function keepNote(
  note: OpeningNote,
  messages: readonly Uint8Array[],
  { out, carrier }: Pick<OpenRequest, 'out' | 'carrier'>,
): Promise<Told> {
  const { recordId, personId, message } = note;
  if (carrier !== null) {
    const name = `${recordId}.eml`;
    await createFolderCarrier(carrier).put(personId, name, sealForOfficer(note, messages));
  }
  const file = join(out, `recording.opened_${personId}_${recordId.slice(0, 8)}.eml`);
  await writeFile(file, message, { mode: 0o600 });
  return { file: carrier === null ? file : null, recordId, personId };
}

async function write({ file, header, key }: Unlocked, out: string): Promise<OpenedVideo | Failed> {
  const bytes = await orUnreadable(() => readBytes(file));
  if (bytes === null) return { file, failed: 'unreadable' };
  return orFailed(file, async () => {
    const { records, isWhole } = openSegment(bytes, key);
    const { sessionId, segmentId, display, displayId } = header;
    const video = videoName(header);
    await writeWhole(join(out, video), await muxWebm(header, records));
    const times = timesOf(header, records);
    return { file, video, sessionId, segmentId, display, displayId, ...times, isWhole };
  });
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const half = `${path}.${randomUUID()}.tmp`;
  await writeFile(half, bytes, { mode: 0o600 });
  await rename(half, path);
}

async function orFailed<T>(file: string, act: () => T | Promise<T>): Promise<T | Failed> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError && error.code === 'recording-unreadable')
      return { file, failed: 'unopened' };
    throw error;
  }
}

type Finished = {
  readonly results: readonly (OpenedVideo | Failed)[];
  /** Files that a report keeps closed. */
  readonly sealed: readonly string[];
  readonly notes: readonly Told[];
  readonly request: OpenRequest;
};

async function finish(
  { results, sealed, notes, request }: Finished,
  text: Text,
): Promise<CliResult> {
  const { t } = text;
  const { out, reason } = request;
  const failed = results.filter((one) => 'failed' in one);
  const videos = results
    .filter((one) => 'video' in one)
    .toSorted((a, b) => a.fromMs - b.fromMs || a.video.localeCompare(b.video));
  const gaps = gapsBetween(videos);
  const ok = failed.length + sealed.length === 0 && videos.length > 0;
  const index = { reason, videos, gaps, notes };
  await writeFile(join(out, 'index.json'), `${JSON.stringify(index, null, 2)}\n`, { mode: 0o600 });
  await writeFile(join(out, 'index.txt'), sayIndex(videos, gaps, text), { mode: 0o600 });
  const lines = [
    t('cli.open.opened', { count: videos.length, folder: out }),
    ...failed.map(({ file, failed: why }) => t(`cli.open.${why}`, { file: basename(file) })),
    ...sealed.map((file) => t('cli.open.sealed', { file: basename(file) })),
    ...videos
      .filter(({ isWhole }) => !isWhole)
      .map(({ file }) => t('cli.open.torn', { file: basename(file) })),
    ...notes.map(({ file, personId }) =>
      file === null
        ? t('cli.open.told', { person: personId })
        : t('cli.open.tell', { file, person: personId }),
    ),
  ];
  return {
    exitCode: ok ? 0 : 1,
    json: { ok, videos, failed: failed.map(({ file }) => file), sealed, gaps, notes },
    text: lines.join('\n'),
  };
}
