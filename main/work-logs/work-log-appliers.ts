import type { Applied, Appliers, Incoming } from '../exchange/record-flow.ts';
import type { WorkLogDeps } from './work-log-deps.ts';
import { keepRevision } from './work-log-revisions.ts';

type Deps = Pick<WorkLogDeps, 'logs' | 'revisions' | 'office' | 'emit'>;

/**
 * What a log's records from others, or from this person's other computer, do here. Signature and
 * right were checked before.
 */
export function workLogAppliers(deps: Deps): Appliers {
  return {
    'work-log.submit': (incoming) => applySubmission(deps, incoming),
    'work-log.withdraw': (incoming) => applyWithdrawal(deps, incoming),
  };
}

function applySubmission(deps: Deps, incoming: Incoming<'work-log.submit'>): Applied {
  const kept = keepRevision(deps, { ...incoming, signed: incoming.signedBy === 'token' });
  if (!kept) return { outcome: 'quarantined', reason: 'record-malformed' };
  emitChange(deps, kept.week);
  return { outcome: kept.outcome === 'superseded' ? 'superseded' : 'applied' };
}

function applyWithdrawal(deps: Deps, { record, own }: Incoming<'work-log.withdraw'>): Applied {
  const { answers, from } = record;
  if (!answers) return { outcome: 'quarantined', reason: 'record-malformed' };
  const version = deps.revisions.find(answers.recordId);
  if (!version) return { outcome: 'waiting' };
  if (version.personId !== from) return { outcome: 'quarantined', reason: 'sender-mismatch' };
  if (version.sha256 !== answers.sha256)
    return { outcome: 'quarantined', reason: 'record-malformed' };
  if (version.outcome === 'approved' || version.outcome === 'returned')
    return { outcome: 'superseded' };
  deps.revisions.setOutcome(version.recordId, 'withdrawn');
  const log = deps.logs.find(version.personId, version.week);
  const { week, lines, words } = version.content;
  if (own && log && !log.draft) deps.logs.setDraft(log.id, { week, lines, words });
  emitChange(deps, week);
  return { outcome: 'applied' };
}

function emitChange({ emit }: Deps, week: string): void {
  emit('workLogs.changed', { week });
  emit('reviews.changed', {});
}
