import type { RecordBody } from '../../shared/envelope.ts';
import type { MissingWhy } from '../../shared/hand-in-records.ts';
import type { SegmentId } from '../../shared/session.ts';
import { officialHandIn } from '../../shared/text/official-hand-in.ts';
import { createText } from '../../shared/text/text.ts';
import { dateOfInstant } from '../../shared/week.ts';
import type { Outgoing } from '../exchange/record-flow.ts';
import { departmentOffice } from '../office/directory.ts';
import type { HandInDeps, SentLog } from './hand-in-deps.ts';
import type { HandInFile } from './hand-in-file-store.ts';

/** The name under which the list lies among what it lists. */
export const manifestName = 'manifest.eml';

/** The list of what was copied, for the department office; nobody gets it where the kit names none. */
export function composeManifest(
  { week, log, files }: { week: string; log: SentLog; files: readonly HandInFile[] },
  { office, now }: Pick<HandInDeps, 'office' | 'now'>,
): Outgoing<'hand-in'> {
  const { directory, policy } = office.kit();
  const { format } = createText('vi', policy.zone);
  const to = departmentOffice(directory, dateOfInstant(now(), policy.zone)).map(({ id }) => id);
  const body = bodyOf(week, log, files);
  const sizeBytes = [...body.documents, ...body.segments].reduce(
    (sum, file) => sum + file.sizeBytes,
    0,
  );
  const words = {
    name: office.me().name,
    week: format.weekTitle(week),
    segments: body.segments.length,
    missing: body.missing.length,
    size: format.size(sizeBytes),
  };
  return {
    kind: 'hand-in',
    to: [...new Set(to)],
    answers: null,
    body,
    subject: officialHandIn.subject(words),
    summary: officialHandIn.summary(words),
    attachments: [],
  };
}

function bodyOf(week: string, log: SentLog, files: readonly HandInFile[]): RecordBody<'hand-in'> {
  const done = files.filter(({ state }) => state === 'done');
  return {
    week,
    workLog: { recordId: log.recordId, sha256: log.sha256 },
    documents: done.flatMap(({ kind, name, sha256, sizeBytes }) =>
      kind === 'document' ? [{ name, sha256, sizeBytes }] : [],
    ),
    segments: done.flatMap(({ kind, sourceId, sha256, sizeBytes }) =>
      kind === 'segment' ? [{ segmentId: sourceId as SegmentId, sha256, sizeBytes }] : [],
    ),
    missing: files.flatMap(({ state, sourceId, problem }) =>
      // A missing file's problem is why it is missing.
      state === 'missing' ? [{ segmentId: sourceId as SegmentId, why: problem as MissingWhy }] : [],
    ),
  };
}
