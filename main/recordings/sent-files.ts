import type { RecordBody } from '../../shared/envelope.ts';
import { AppError } from '../../shared/errors.ts';
import type { MailPolicy, PersonId } from '../../shared/office.ts';
import { unwrapKey, wrapKey } from '../signing/key-wrap.ts';
import { assertHash } from './open-recording.ts';
import type { RecordingDeps } from './recording-deps.ts';
import { leavingOf } from './request-list.ts';
import type { SegmentRequest } from './request-store.ts';
import { outlineSegment } from './segment-file.ts';
import { unwrapSegmentKey } from './segment-keys.ts';

/** What no carrier and no receiver minds: sealed and written as text, files are twice as large. */
export const maxPartBytes = 64 * 1024 * 1024;

/** What most mail servers take; used where the kit does not say. */
const usualMailBytes = 20 * 1024 * 1024;

/** How much of the files one record may bring: mail servers take less than a folder. */
export function partBytesBy(mail: MailPolicy | null): number {
  if (!mail?.isCarrier) return maxPartBytes;
  return Math.min(maxPartBytes, Math.floor((mail.largestBytes ?? usualMailBytes) / 2));
}

export type Sent = RecordBody<'segments.send'>['segments'][number];
/** A segment with its file, its key wrapped to somebody's device. */
export type SentFile = Sent & { readonly file: Uint8Array };

/**
 * The segments that a request is about, for one person's device: of this officer, or of what was
 * left to this person to decide. The files stay as they are; only a further wrapping of each key
 * travels beside them. Throws `state-conflict` for a person without a device, `not-found` where
 * nothing was recorded, `recording-unreadable`.
 */
export function filesFor(request: SegmentRequest, to: PersonId, deps: RecordingDeps): SentFile[] {
  const device = deps.deviceOf(to);
  if (device === null) throw new AppError('state-conflict', 'The addressee has no device.');
  const files =
    request.direction === 'received' ? ownFiles(request, deps) : cameHere(request, deps);
  if (files.length === 0) throw new AppError('not-found', 'Nothing was recorded there.');
  return files.map(({ key, ...segment }) => ({
    ...segment,
    wrappedKey: Buffer.from(wrapKey(device, key)).toString('base64'),
    attachment: `${segment.segmentId}.segment`,
  }));
}

/** In order, each part as full as it may be and none empty. */
export function inParts(files: readonly SentFile[], limit: number): SentFile[][] {
  const parts: SentFile[][] = [];
  let size = 0;
  for (const each of files) {
    const last = parts.at(-1);
    size += each.file.byteLength;
    if (last && size <= limit) last.push(each);
    else {
      parts.push([each]);
      size = each.file.byteLength;
    }
  }
  return parts;
}

type Opened = Omit<SentFile, 'wrappedKey' | 'attachment'> & { readonly key: Uint8Array };

function ownFiles(request: SegmentRequest, deps: RecordingDeps): Opened[] {
  return leavingOf(request, deps).map(({ sizeBytes: _, ...segment }) => {
    const file = deps.disk.read(deps.pathOf(segment.segmentId));
    const key = unwrapSegmentKey(outlineSegment(file).header.keys, deps.recordingKey());
    return { ...segment, file, key };
  });
}

function cameHere({ recordId }: SegmentRequest, deps: RecordingDeps): Opened[] {
  return deps.received.listOf(recordId).map((segment) => {
    const { segmentId, sessionId, fromMs, toMs, sha256, file } = segment;
    assertHash(file, sha256);
    const key = unwrapKey(deps.deviceKey(), segment.wrappedKey);
    if (key === undefined)
      throw new AppError('recording-unreadable', 'The key was wrapped to another device.');
    return { segmentId, sessionId, fromMs, toMs, sha256, file, key };
  });
}
