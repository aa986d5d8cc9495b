import type { RecordKind } from '../envelope.ts';
import type { exchange } from './vi/exchange.ts';

type KindKey = keyof typeof exchange.kind;

/** The catalog's key of a record kind: a dot would part the key. */
export const kindKeys = {
  'plan.submit': 'plan-submit',
  'plan.withdraw': 'plan-withdraw',
  'work-log.submit': 'work-log-submit',
  'work-log.withdraw': 'work-log-withdraw',
  review: 'review',
  'review.dissent': 'review-dissent',
  'task.assign': 'task-assign',
  'segments.request': 'segments-request',
  'segments.send': 'segments-send',
  'segments.refer': 'segments-refer',
  'sample.nonce': 'sample-nonce',
  'recording.opened': 'recording-opened',
  'incident.report': 'incident-report',
  'incident.decide': 'incident-decide',
  'device.enrol': 'device-enrol',
  'session.anchor': 'session-anchor',
  receipt: 'receipt',
  'hand-in': 'hand-in',
  'hand-in.receipt': 'hand-in-receipt',
  'office.kit': 'office-kit',
} as const satisfies Record<RecordKind, KindKey>;

/** The key for any kind, also one that only a file set aside claims: `exchange.kind.…`. */
export function kindKeyOf(kind: string): KindKey {
  // A name that is an own key of the table is a record kind.
  return Object.hasOwn(kindKeys, kind) ? kindKeys[kind as RecordKind] : 'unknown';
}
