import type { exchange } from '../../shared/text/vi/exchange.ts';

type KindKey = keyof typeof exchange.kind;

const known: Readonly<Record<string, KindKey>> = {
  'plan.submit': 'plan-submit',
  'plan.withdraw': 'plan-withdraw',
  'work-log.submit': 'work-log-submit',
  'work-log.withdraw': 'work-log-withdraw',
  review: 'review',
  'review.dissent': 'review-dissent',
  'task.assign': 'task-assign',
  'segments.request': 'segments-request',
  'segments.send': 'segments-send',
  'recording.opened': 'recording-opened',
  'device.enrol': 'device-enrol',
  'session.anchor': 'session-anchor',
  receipt: 'receipt',
  'office.kit': 'office-kit',
};

/** The catalog's key of a record kind; `unknown` for what nobody could read. */
export function kindKey(kind: string): KindKey {
  return known[kind] ?? 'unknown';
}
