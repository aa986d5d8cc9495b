import type { Appliers, Apply } from '../exchange/record-flow.ts';
import type { HandInDeps } from './hand-in-deps.ts';
import { keepReceived } from './received.ts';

type Deps = Pick<HandInDeps, 'handIns' | 'receipts' | 'received' | 'emit'>;

/** Lists that come to the department office, and what it says of one's own. */
export function handInAppliers(
  deps: Deps,
): Required<Pick<Appliers, 'hand-in' | 'hand-in.receipt'>> {
  return {
    'hand-in': ({ record, sha256, own }) => {
      // From another computer of the same person: it stays that computer's affair.
      if (!own) keepReceived({ record, sha256 }, deps);
      deps.emit('handIns.changed', {});
      return { outcome: 'applied' };
    },
    'hand-in.receipt': takeReceipt(deps),
  };
}

/** A receipt counts for exactly the list that it names; of an earlier one it is only history. */
function takeReceipt({ handIns, receipts, emit }: Deps): Apply<'hand-in.receipt'> {
  return ({ record, own }) => {
    if (own) return { outcome: 'applied' };
    const { answers } = record;
    if (!answers) return { outcome: 'quarantined', reason: 'record-malformed' };
    const answered = handIns.findByManifest(answers.recordId);
    if (!answered) return { outcome: 'superseded' };
    if (answered.manifest?.sha256 !== answers.sha256 || answered.week !== record.body.week)
      return { outcome: 'quarantined', reason: 'not-allowed' };
    receipts.insert({
      recordId: record.id,
      manifestId: answers.recordId,
      byId: record.from,
      sentAt: record.sentAt,
      body: record.body,
    });
    emit('handIns.changed', {});
    return { outcome: 'applied' };
  };
}
