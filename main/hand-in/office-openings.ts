import type { Input, Output } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { SegmentStanding } from '../../shared/incident.ts';
import type { PersonId } from '../../shared/office.ts';
import type { OpenedSegment, OpeningId } from '../../shared/playback.ts';
import { standingsIn } from '../../shared/segment-standings.ts';
import type { SegmentId } from '../../shared/session.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { PersonFolder } from '../cli/hand-in-files.ts';
import { nameOf } from '../office/directory.ts';
import type { Office } from '../office/office.ts';
import { assertHash } from '../recordings/open-recording.ts';
import { tellOpening } from '../recordings/openings.ts';
import { lengthOf, picturesOf } from '../recordings/pictures.ts';
import type { RecordingDeps } from '../recordings/recording-deps.ts';
import type { HashedSegment } from '../recordings/sealing.ts';
import { openSegment } from '../recordings/segment-file.ts';
import { forgetKeys, gatherKeys, type SegmentKeys } from './gathered-keys.ts';
import { type HandedInSegment, type HandedInWeek, readHandedInWeek } from './handed-in-week.ts';
import type { createOpeningKey, Unwrap } from './opening-key.ts';
import { readSegment, readSegmentHeader } from './segment-on-share.ts';

type Deps = Pick<RecordingDeps, 'exchange' | 'transaction' | 'now' | 'newId' | 'emit'> & {
  readonly office: Office;
  /** Throws `forbidden` to whoever does not work in the department office. */
  readonly assertMember: () => void;
  /** Where a person's week lies. Throws `share-missing`. */
  readonly folderOf: (week: string, person: PersonId) => PersonFolder;
  /** What reports and decisions that came here say of a very file. */
  readonly standingOf: (segment: HashedSegment) => SegmentStanding | null;
  readonly key: ReturnType<typeof createOpeningKey>;
};

type Asked = { readonly week: string; readonly person: PersonId };
type Opening = {
  readonly week: HandedInWeek;
  /** In memory, until the opening ends. */
  readonly keys: SegmentKeys;
};

export type OfficeOpenings = ReturnType<typeof createOfficeOpenings>;

/**
 * The department office opens what was handed in: with its recording key, for a reason, and never
 * before the record that tells the officer is in the outbox. Pictures stay in memory.
 */
export function createOfficeOpenings(deps: Deps) {
  const { office, now, newId, key, assertMember, folderOf } = deps;
  const openings = new Map<OpeningId, Opening>();
  const read = (asked: Asked): Promise<HandedInWeek> =>
    readHandedInWeek(folderOf(asked.week, asked.person), { kit: office.kit(), now: now() });

  return {
    /** Throws `forbidden`, `hand-in-unsound`, `share-missing`, `file-unreadable`. */
    async recordings(asked: Input<'handIns.recordings'>): Promise<Output<'handIns.recordings'>> {
      assertMember();
      const week = await read(asked);
      const { directory, policy } = office.kit();
      const standings = standingsOf(week, deps);
      return {
        name: nameOf(directory, asked.person, dateOfInstant(now(), policy.zone)),
        sessions: [...week.sessions],
        tasks: [...week.tasks],
        here: [...week.segments.keys()].filter((id) => !standings.has(id)),
        standings: [...standings].map(([segmentId, standing]) => ({ segmentId, standing })),
      };
    },
    openingKey: (): Output<'handIns.openingKey'> => {
      assertMember();
      return key.get();
    },
    chooseOpeningKey: async (): Promise<string | null> => {
      assertMember();
      const file = await key.choose();
      if (file !== null) deps.emit('handIns.changed', {});
      return file;
    },
    /**
     * Throws `forbidden`, `invalid-input` without a reason, `not-found` for segments that do not lie
     * there, `recording-sealed`, `recording-deleted`, `recording-unreadable`, and what the key throws.
     */
    async beginOpening(
      input: Input<'handIns.beginOpening'>,
    ): Promise<Output<'handIns.beginOpening'>> {
      assertMember();
      // A reason that is missing must not cost a PIN.
      if (input.reason.trim() === '')
        throw new AppError('invalid-input', 'Opening a recording needs a reason.');
      const week = await read(input);
      const segments = input.segments.map((id) => getOpenable(id, week, deps));
      const keys = await gatherKeys(async (gathered) => {
        const { person } = input;
        await key.use(input.key, input.pin, (unwrap) =>
          unwrapAll(segments, { person, unwrap, gathered }),
        );
        await tellOfficer(segments, input, deps);
      });
      // A fresh uuid is an opening's id by construction.
      const openingId = newId() as OpeningId;
      openings.set(openingId, { week, keys });
      return { openingId };
    },
    /** One segment's pictures. Throws `forbidden` without an opening, and as `beginOpening`. */
    async openSegment({ openingId, segmentId }: Input<'handIns.openSegment'>) {
      const opening = openings.get(openingId);
      const segmentKey = opening?.keys.get(segmentId);
      if (!opening || !segmentKey)
        throw new AppError('forbidden', 'The officer was not told of this opening.');
      // A report may have come since.
      const segment = getOpenable(segmentId, opening.week, deps);
      return picturesIn(await readSegment(segment.path), segmentKey, segment, opening.week);
    },
    /** Forgets the keys. */
    endOpening({ openingId }: Input<'handIns.endOpening'>): void {
      const opening = openings.get(openingId);
      if (opening) forgetKeys(opening.keys);
      openings.delete(openingId);
    },
  };
}

/** By the log's own journals, and by what came here since. */
function standingsOf(
  { sessions, segments }: HandedInWeek,
  { standingOf }: Pick<Deps, 'standingOf'>,
): Map<SegmentId, SegmentStanding> {
  const standings = new Map(standingsIn(sessions));
  for (const { segmentId, sha256 } of segments.values()) {
    const standing = sha256 === null ? null : standingOf({ segmentId, sha256 });
    if (standing) standings.set(segmentId, standing);
  }
  return standings;
}

function getOpenable(
  id: SegmentId,
  week: HandedInWeek,
  deps: Pick<Deps, 'standingOf'>,
): HandedInSegment {
  const standing = standingsOf(week, deps).get(id);
  if (standing === 'sealed')
    throw new AppError('recording-sealed', 'A report has sealed this segment.');
  if (standing !== undefined)
    throw new AppError('recording-deleted', 'The office decided to destroy this segment.');
  const segment = week.segments.get(id);
  if (!segment) throw new AppError('not-found', 'There is no such segment in the folder.');
  return segment;
}

async function unwrapAll(
  segments: readonly HandedInSegment[],
  {
    person,
    unwrap,
    gathered,
  }: { person: PersonId; unwrap: Unwrap; gathered: Map<SegmentId, Uint8Array> },
): Promise<void> {
  for (const { segmentId, sessionId, path } of segments) {
    const header = await readSegmentHeader(path);
    const isNamed =
      header.segmentId === segmentId &&
      header.sessionId === sessionId &&
      header.personId === person;
    if (!isNamed) throw new AppError('recording-unreadable', 'The file is of another segment.');
    const segmentKey = await unwrap(header.keys);
    if (segmentKey === null)
      throw new AppError('recording-key-wrong', 'The segment is for another recording key.');
    gathered.set(segmentId, segmentKey);
  }
}

/** One record per session; somebody of the office who opens their own week need not be told. */
async function tellOfficer(
  segments: readonly HandedInSegment[],
  { person, reason }: Pick<Input<'handIns.beginOpening'>, 'person' | 'reason'>,
  deps: Deps,
): Promise<void> {
  if (person === deps.office.me().id) return;
  for (const [sessionId, part] of Map.groupBy(segments, (segment) => segment.sessionId)) {
    const opened = part.map(({ segmentId }) => segmentId);
    await tellOpening({ personId: person, sessionId, segments: opened, reason }, deps);
  }
}

function picturesIn(
  file: Uint8Array,
  segmentKey: Uint8Array,
  { segmentId, sha256 }: HandedInSegment,
  { sessions }: HandedInWeek,
): OpenedSegment {
  if (sha256 !== null) assertHash(file, sha256);
  const { header, records } = openSegment(file, segmentKey);
  const places = sessions.flatMap(({ timeline }) => timeline.segments);
  const place = places.find((each) => each.segmentId === segmentId);
  const fromMs = place?.fromMs ?? header.startedAt;
  return picturesOf(header, records, { fromMs, toMs: place?.toMs ?? fromMs + lengthOf(records) });
}
