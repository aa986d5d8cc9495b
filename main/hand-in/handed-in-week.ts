import type { RecordOf } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { HandedInRecordings } from '../../shared/hand-in.ts';
import type { OfficeKit } from '../../shared/office.ts';
import type { SegmentId, SessionId } from '../../shared/session.ts';
import { createText } from '../../shared/text/text.ts';
import { checkChain, checkRight, checkSignature, checkValidity } from '../cli/check-signer.ts';
import { vouchedDevices } from '../cli/devices.ts';
import { readEvidence } from '../cli/evidence.ts';
import { type PersonFolder, readHandedIn } from '../cli/hand-in-files.ts';
import { segmentsNamedIn } from '../cli/named-segments.ts';
import { tasksOf } from '../work-logs/draft.ts';
import { sessionsInLog } from '../work-logs/sessions-in-log.ts';

export type HandedInSegment = {
  readonly segmentId: SegmentId;
  readonly sessionId: SessionId;
  readonly path: string;
  /** As the journal says; null where a sudden stop left no word of it. */
  readonly sha256: string | null;
};

/** What a handed-in log tells of its week, and which of its segments lie beside it. */
export type HandedInWeek = Pick<HandedInRecordings, 'sessions' | 'tasks'> & {
  readonly segments: ReadonlyMap<SegmentId, HandedInSegment>;
};

/**
 * Reads a person's folder for whoever may open its recordings. The log is believed when it is soundly
 * signed by that person: it says whose they are, and so who is told. Throws `hand-in-unsound`,
 * `file-unreadable`.
 */
export async function readHandedInWeek(
  folder: PersonFolder,
  { kit, now }: { readonly kit: OfficeKit; readonly now: number },
): Promise<HandedInWeek> {
  const files = await readHandedIn(folder.path);
  const { content } = soundLog(files.log, folder, { kit, now }).body;
  const segments = new Map<SegmentId, HandedInSegment>();
  for (const { segmentId, journal, closed } of segmentsNamedIn(content.journals).segments) {
    const file = files.segments.get(segmentId);
    // The journal's form has proven that it is one.
    const id = segmentId as SegmentId;
    const { sessionId } = journal;
    if (file)
      segments.set(id, {
        segmentId: id,
        sessionId,
        path: file.path,
        sha256: closed?.sha256 ?? null,
      });
  }
  return {
    sessions: sessionsInLog(content.journals),
    tasks: tasksOf(content).map(({ id, content: words }) => ({ id, content: words })),
    segments,
  };
}

function soundLog(
  bytes: Uint8Array | null,
  { personId }: PersonFolder,
  { kit, now }: { readonly kit: OfficeKit; readonly now: number },
): RecordOf<'work-log.submit'> {
  const reading = bytes && readEvidence(bytes);
  if (!reading?.readable) throw unsound('There is no log that can be read.');
  const { evidence } = reading;
  const { record } = evidence;
  if (record.kind !== 'work-log.submit' || record.from !== personId)
    throw unsound('The log is of somebody else.');
  const anchors = kit.anchors.map((anchor) => Buffer.from(anchor, 'base64'));
  const enrolments = record.body.content.enrolments.map((each) => Buffer.from(each, 'base64'));
  const devices = vouchedDevices(enrolments, { anchors, kit });
  const trust = { anchors, kit, now, devices };
  // Nobody reads these words: only whether it is sound counts here.
  const text = createText('en', kit.policy.zone);
  const isSound = [
    checkSignature(evidence, text),
    checkChain(evidence, trust, text),
    checkValidity(evidence, trust, text),
    checkRight(evidence, trust, text),
  ].every(({ ok }) => ok !== false);
  if (!isSound) throw unsound('The log is not soundly signed by its person.');
  return record;
}

function unsound(message: string): AppError {
  return new AppError('hand-in-unsound', message);
}
