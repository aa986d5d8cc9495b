import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { derToPem } from '../../main/signing/certificates.ts';
import type { HandInBody } from '../../shared/hand-in-records.ts';
import { keptFolder } from './kept-folder.ts';
import { type Said, type SaidMessage, say } from './said-messages.ts';
import type { TestOffice } from './verified-office.ts';
import type { aWeek } from './verified-week.ts';

export const handedInWeek = '2026-W47';

type Week = Awaited<ReturnType<typeof aWeek>>;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What the list of a truthful week says. */
export function manifestOf(week: Week): HandInBody {
  return {
    week: handedInWeek,
    workLog: { recordId: week.log.id, sha256: week.log.sha256 },
    documents: Object.entries(documentsOf(week)).map(([name, { bytes }]) => ({
      name,
      sha256: sha256(bytes),
      sizeBytes: bytes.length,
    })),
    segments: week.segments.map(({ id, sha256: of, file }) => ({
      segmentId: id,
      sha256: of,
      sizeBytes: file.length,
    })),
    missing: [],
  };
}

/** The list of a truthful week, unless told otherwise, signed by the officer's device. */
export function aManifest(
  office: TestOffice,
  week: Week,
  overrides: Partial<HandInBody> = {},
  said: Partial<Said<'hand-in'>> = {},
): Promise<SaidMessage> {
  const body = { ...manifestOf(week), ...overrides };
  return say(office, { kind: 'hand-in', body, by: office.device, to: [], ...said });
}

/** A share on which one person handed in a week; every path is absolute. */
export function layOutShare(
  office: TestOffice,
  week: Week,
  manifest: SaidMessage | null,
  person = 'tran-minh-anh',
) {
  const folder = keptFolder('share');
  const root = join(folder, 'share');
  const ofPerson = join(root, handedInWeek, person);
  const segments = join(ofPerson, 'segments');
  mkdirSync(segments, { recursive: true });
  const put = (path: string, bytes: Uint8Array | string) => {
    writeFileSync(path, bytes);
    return path;
  };
  for (const [name, { bytes }] of Object.entries(documentsOf(week)))
    put(join(ofPerson, name), bytes);
  if (manifest) put(join(ofPerson, 'manifest.eml'), manifest.bytes);
  for (const { id, file } of week.segments) put(join(segments, `${id}.phien`), file);
  return {
    root,
    ofWeek: join(root, handedInWeek),
    ofPerson,
    segmentPath: (index: number) => join(segments, `${week.segments[index]?.id}.phien`),
    trust: put(join(folder, 'trust.pem'), derToPem(office.authority.certificate)),
    kit: put(join(folder, 'office.kit'), office.kitFile),
  };
}

function documentsOf({ log, logReview, plan, planReview }: Week): Record<string, SaidMessage> {
  return {
    'work-log.eml': log,
    'work-log-review.eml': logReview,
    'plan.eml': plan,
    'plan-review.eml': planReview,
  };
}
