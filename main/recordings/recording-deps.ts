import type { KeyObject } from 'node:crypto';
import type { Emit } from '../../shared/contract.ts';
import type { RecordId, RecordOf } from '../../shared/envelope.ts';
import type { PersonId } from '../../shared/office.ts';
import type { SegmentId, SessionId, Stretch } from '../../shared/session.ts';
import type { WorkLogContent } from '../../shared/work-log.ts';
import type { Exchange } from '../exchange/record-flow.ts';
import type { Office } from '../office/office.ts';
import type { SessionJournal } from '../sessions/session-journal.ts';
import { findSegment, timelineOf } from '../sessions/timeline.ts';
import type { OpeningStore } from './opening-store.ts';
import type { ReceivedSegmentStore } from './received-segment-store.ts';
import type { RequestStore } from './request-store.ts';
import type { SegmentStore } from './segment-store.ts';
import type { SegmentDisk } from './segment-writer.ts';

/** A work log as it was sent or received here, journals and all. */
export type SentLog = {
  readonly personId: PersonId;
  readonly revision: number;
  readonly sha256: string;
  readonly content: WorkLogContent;
};

/** A request as its signed message says; null for what is none, or was signed by another person. */
export type RequestReading = (message: Uint8Array) => {
  readonly record: RecordOf<'segments.request'>;
  readonly sha256: string;
} | null;

export type RequestSources = {
  readonly findLog: (recordId: RecordId) => SentLog | undefined;
  /** The first version of the same log that names the same review for its sample; itself at least. */
  readonly firstLogWith: (recordId: RecordId) => RecordId;
  readonly findReview: (
    reviewId: string,
  ) => { readonly sampleCommitment: string | null } | undefined;
  /** 32 bytes, hexadecimal, to which a review of this person committed. */
  readonly findNonce: (reviewId: string) => string | undefined;
  /** The whole signed message of a record that came. */
  readonly messageOf: (recordId: RecordId) => Uint8Array | undefined;
  readonly readRequest: RequestReading;
};

export type RecordingDeps = {
  readonly segments: SegmentStore;
  readonly requests: RequestStore;
  readonly received: ReceivedSegmentStore;
  readonly openings: OpeningStore;
  readonly journal: SessionJournal;
  readonly disk: SegmentDisk;
  readonly pathOf: (id: SegmentId) => string;
  /** Runs all or nothing; synchronous. */
  readonly transaction: <T>(run: () => T) => T;
  /** Private keys of this installation: the officer's recording key, and the device key. */
  readonly recordingKey: () => KeyObject;
  readonly deviceKey: () => KeyObject;
  /** DER of a person's newest enrolled device certificate; null without one. */
  readonly deviceOf: (personId: PersonId) => Uint8Array | null;
  readonly office: Office;
  /** What other services know that a request rests on. */
  readonly sources: RequestSources;
  readonly exchange: Exchange;
  /** So many bytes of segment files go into one message; a larger one goes alone. */
  readonly maxPartBytes: () => number;
  readonly emit: Emit;
  readonly newId: () => string;
  readonly now: () => number;
};

/** The segments of one of our sessions that touch a stretch, with their places, in order. */
export function segmentsIn(
  { segments, journal }: Pick<RecordingDeps, 'segments' | 'journal'>,
  sessionId: SessionId,
  asked: Stretch,
): {
  readonly id: SegmentId;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly place: Stretch;
}[] {
  const entries = journal.entries(sessionId);
  if (entries.length === 0) return [];
  const timeline = timelineOf(entries);
  return segments.listOf(sessionId).flatMap(({ id, state, sha256, sizeBytes }) => {
    const place = findSegment(timeline, id);
    if (state !== 'closed' || sha256 === null || place === null) return [];
    const touches = place.fromMs < asked.toMs && place.toMs > asked.fromMs;
    return touches ? [{ id, sha256, sizeBytes, place }] : [];
  });
}
