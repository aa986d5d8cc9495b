import type { Output } from '../../shared/contract.ts';
import type { PersonId } from '../../shared/office.ts';
import type { SessionStretch } from '../../shared/spot-check.ts';
import { dateOfInstant } from '../../shared/week.ts';
import { departmentOfficeHead, findPerson, nameOf } from '../office/directory.ts';
import { type RecordingDeps, segmentsIn } from './recording-deps.ts';
import type { SegmentRequest } from './request-store.ts';
import type { SampleCheck } from './sample-check.ts';

type Listed = Output<'recordings.requests'>[number];

/** What waits for this person, as the officer or for the department office, and what was answered. */
export function listRequests(deps: RecordingDeps, sampleFlawOf: SampleCheck): Listed[] {
  const asked = [...deps.requests.list('received'), ...deps.requests.list('referred')];
  return asked
    .toSorted((a, b) => b.askedAt - a.askedAt)
    .map((request) => viewOf(request, deps, sampleFlawOf));
}

/** What this head asked about an officer's week, newest first, with what has come. */
export function listAsked(
  { officerId, week }: Pick<SegmentRequest, 'officerId' | 'week'>,
  deps: RecordingDeps,
) {
  return deps.requests
    .list('sent')
    .filter((request) => request.officerId === officerId && request.week === week)
    .map(({ recordId, stretches, sample, reason, askedAt, state, refusal, referral }) => ({
      recordId,
      stretches: [...stretches],
      sampleMinutes: sample?.minutes ?? null,
      reason,
      askedAt,
      state: state === 'sent' ? ('received' as const) : state,
      refusal,
      referral: referral && { toName: nameIn(referral.to, deps), reason: referral.reason },
      segments: deps.received.idsOf(recordId),
    }));
}

/** A segment that would leave, or has come. */
export type Leaving = SessionStretch & Pick<Listed['segments'][number], 'segmentId' | 'sizeBytes'>;

/** The whole segments that touch the stretches, each once, in order of time. */
export function leavingOf(
  { stretches }: Pick<SegmentRequest, 'stretches'>,
  deps: Pick<RecordingDeps, 'segments' | 'journal'>,
): (Leaving & { readonly sha256: string })[] {
  const found = stretches.flatMap((stretch) =>
    segmentsIn(deps, stretch.sessionId, stretch).map(({ id, sha256, sizeBytes, place }) => ({
      segmentId: id,
      sessionId: stretch.sessionId,
      ...place,
      sha256,
      sizeBytes,
    })),
  );
  const byId = new Map(found.map((segment) => [segment.segmentId, segment]));
  return [...byId.values()].toSorted((a, b) => a.fromMs - b.fromMs);
}

/** Who could decide instead of the officer: not the asker, and with a device to seal to. */
export function referralTo(request: SegmentRequest, deps: RecordingDeps): PersonId | null {
  const { directory } = deps.office.kit();
  const to = departmentOfficeHead(directory, today(deps));
  const isOther = to !== null && to !== request.askerId && to !== request.officerId;
  if (!isOther || request.direction !== 'received') return null;
  return deps.deviceOf(to) === null ? null : to;
}

function viewOf(request: SegmentRequest, deps: RecordingDeps, sampleFlawOf: SampleCheck): Listed {
  const { recordId, askerId, officerId, week, sample, reason, askedAt, state, refusal, referral } =
    request;
  const { directory } = deps.office.kit();
  const isOfficer = request.direction === 'received';
  const mayReferTo = state === 'asked' ? referralTo(request, deps) : null;
  return {
    recordId,
    role: isOfficer ? 'officer' : 'office',
    byName: nameIn(askerId, deps),
    byPosition: findPerson(directory, askerId, today(deps))?.position ?? '',
    officerName: nameIn(officerId, deps),
    week,
    stretches: [...request.stretches],
    sample: sample && { minutes: sample.minutes, flaw: sampleFlawOf(request) },
    reason,
    askedAt,
    state,
    refusal,
    referral: referral && { toName: nameIn(referral.to, deps), reason: referral.reason },
    segments: isOfficer
      ? leavingOf(request, deps).map(({ sha256: _, ...segment }) => segment)
      : deps.received.placesOf(recordId),
    mayReferTo: mayReferTo && nameIn(mayReferTo, deps),
  };
}

function nameIn(personId: PersonId, deps: RecordingDeps): string {
  return nameOf(deps.office.kit().directory, personId, today(deps));
}

function today({ office, now }: Pick<RecordingDeps, 'office' | 'now'>): string {
  return dateOfInstant(now(), office.kit().policy.zone);
}
