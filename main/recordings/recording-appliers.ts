import type { Applied, Appliers, Apply, Incoming } from '../exchange/record-flow.ts';
import { areOfLog, broughtBy, keepSegments } from './keep-segments.ts';
import type { RecordingDeps } from './recording-deps.ts';
import type { SegmentRequest } from './request-store.ts';
import { requestFrom } from './requests.ts';

type Kinds = 'segments.request' | 'segments.send' | 'segments.refer' | 'recording.opened';

/** What others say about recordings. */
export function recordingAppliers(deps: RecordingDeps): Required<Pick<Appliers, Kinds>> {
  const { openings, emit } = deps;
  return {
    'segments.request': takeRequest(deps),
    'segments.send': takeAnswer(deps),
    'segments.refer': takeReferral(deps),
    'recording.opened': ({ record, own }) => {
      if (own) return applied;
      openings.insert({
        recordId: record.id,
        byId: record.from,
        sessionId: record.body.sessionId,
        openedAt: record.body.openedAt,
        reason: record.body.reason,
        segments: record.body.segments,
      });
      emit('recordings.changed', {});
      return applied;
    },
  };
}

const applied: Applied = { outcome: 'applied' };
const malformed: Applied = { outcome: 'quarantined', reason: 'record-malformed' };
const notAllowed: Applied = { outcome: 'quarantined', reason: 'not-allowed' };

function takeRequest({ requests, sources, emit }: RecordingDeps): Apply<'segments.request'> {
  return ({ record, sha256, own }) => {
    const officerId = record.to[0];
    if (officerId === undefined) return malformed;
    const log = record.answers && sources.findLog(record.answers.recordId);
    if (log && log.sha256 !== record.answers?.sha256) return malformed;
    requests.insert({
      ...requestFrom(record.body),
      recordId: record.id,
      direction: own ? 'sent' : 'received',
      askerId: record.from,
      officerId,
      logId: record.answers?.recordId ?? null,
      askedAt: record.sentAt,
      sha256,
    });
    emit('recordings.changed', {});
    emit('reviews.changed', {});
    return applied;
  };
}

function takeAnswer(deps: RecordingDeps): Apply<'segments.send'> {
  const { requests, received, emit } = deps;
  return (incoming) => {
    const { record, own } = incoming;
    const { body, answers } = record;
    const request = requests.find(answers?.recordId ?? '');
    if (request === undefined) return { outcome: 'waiting' };
    if (request.sha256 !== answers?.sha256 || request.officerId !== body.person) return notAllowed;
    const may = mayAnswer(incoming, request);
    if (may !== 'yes') return may === 'not-yet' ? { outcome: 'waiting' } : notAllowed;
    if (body.referred !== null) requests.setReferral(request.recordId, body.referred);
    else if (request.direction === 'sent' && !own) {
      const brought = broughtBy(incoming);
      if (brought === null || !areOfLog(brought, request, deps)) return malformed;
      keepSegments(brought, request, deps);
      requests.addAnswer(record.id, request.recordId);
    }
    const come = received.idsOf(request.recordId);
    // A large answer comes in parts: it is there once all of them are. Only the asker gets them.
    const isWhole = request.direction !== 'sent' || own || hasAll(body, come);
    if (body.referred === null && isWhole) requests.setAnswer(request.recordId, body.refused);
    emit('recordings.changed', {});
    emit('reviews.changed', {});
    return applied;
  };
}

function hasAll(
  { announced, refused }: Incoming<'segments.send'>['record']['body'],
  come: readonly string[],
): boolean {
  return refused !== null || announced.every((id) => come.includes(id));
}

/** The officer answers; after a referral only whom it names, who tells the officer too. */
function mayAnswer(
  { record, own }: Incoming<'segments.send'>,
  { direction, officerId, referral }: SegmentRequest,
): 'yes' | 'no' | 'not-yet' {
  if (own) return direction === 'sent' ? 'no' : 'yes';
  if (direction === 'referred') return 'no';
  if (record.from === officerId) return direction === 'sent' ? 'yes' : 'no';
  if (record.body.referred !== null) return 'no';
  // The office's answer may overtake the word that it was left to it.
  if (referral === null) return direction === 'sent' ? 'not-yet' : 'no';
  return referral.to === record.from ? 'yes' : 'no';
}

/** What an officer leaves to this person of the department office; the request proves itself. */
function takeReferral(deps: RecordingDeps): Apply<'segments.refer'> {
  const { requests, sources, emit } = deps;
  return (incoming) => {
    const { record, own } = incoming;
    if (own) return applied;
    const to = record.to[0];
    const asked = sources.readRequest(Buffer.from(record.body.request, 'base64'));
    if (asked === null || to === undefined || asked.record.id !== record.answers?.recordId)
      return malformed;
    if (asked.sha256 !== record.answers.sha256) return malformed;
    if (asked.record.to[0] !== record.from) return notAllowed;
    const brought = broughtBy(incoming);
    if (brought === null) return malformed;
    const request: SegmentRequest = {
      ...requestFrom(asked.record.body),
      referral: { to, reason: record.body.reason },
      recordId: asked.record.id,
      direction: 'referred',
      askerId: asked.record.from,
      officerId: record.from,
      logId: asked.record.answers?.recordId ?? null,
      askedAt: asked.record.sentAt,
      sha256: asked.sha256,
    };
    requests.insert(request);
    keepSegments(brought, request, deps);
    requests.addAnswer(record.id, request.recordId);
    emit('recordings.changed', {});
    return applied;
  };
}
